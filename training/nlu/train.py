"""Trains the reader of questions and writes it as ONNX with its labels.

python train.py --corpus FILE --output-model question-reader.onnx --output-labels question-reader.json

One thread, fixed seeds. The last 1/40 of the corpus is held out and shown; it comes from the same patterns, so it
only says that the training works. What the reader is worth is measured by `npm run eval:nlu`.
"""

import argparse
import json
import time

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

ROWS = 16384


class Reader(nn.Module):
    """Words as sums of their features, two layers of attention, one label for the sentence and one for each word."""

    def __init__(self, intents: int, tags: int, longest: int, width: int = 128, layers: int = 2):
        super().__init__()
        self.table = nn.Embedding(ROWS, width, padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.08)
        with torch.no_grad():
            self.table.weight[0] = 0
        self.first = nn.Parameter(torch.randn(1, 1, width) * 0.02)
        self.places = nn.Parameter(torch.randn(longest + 1, width) * 0.02)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width) for _ in range(layers))
        self.intent = nn.Linear(width, intents)
        self.tag = nn.Linear(width, tags)
        self.drop = nn.Dropout(0.1)

    def forward(self, features, mask=None):
        words = self.table(features).sum(2)
        first = self.first.expand(words.shape[0], 1, -1)
        x = torch.cat([first, words], 1)
        x = self.drop(self.norm(x + self.places[: x.shape[1]]))
        for layer in self.layers:
            x = layer(x, mask)
        return self.intent(x[:, 0]), self.tag(x[:, 1:])


class Layer(nn.Module):
    def __init__(self, width: int, heads: int = 4):
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.before = nn.LayerNorm(width)
        self.all = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.between = nn.LayerNorm(width)
        self.wide = nn.Linear(width, 2 * width)
        self.narrow = nn.Linear(2 * width, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        batch, length, width = x.shape
        parts = self.all(self.before(x)).reshape(batch, length, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        scores = parts[0] @ parts[1].transpose(-1, -2) * self.size**-0.5
        if mask is not None:
            scores = scores + mask[:, None, None, :]
        met = (scores.softmax(-1) @ parts[2]).transpose(1, 2).reshape(batch, length, width)
        x = x + self.drop(self.out(met))
        return x + self.drop(self.narrow(nn.functional.gelu(self.wide(self.between(x)), approximate="tanh")))


def load(path: str, per_token: int):
    data = np.fromfile(path, dtype="<u2")
    starts, at = [], 0
    while at < len(data):
        starts.append(at)
        at += 2 + int(data[at + 1]) * (per_token + 1)
    return data, np.array(starts)


def batch_of(data, starts, per_token: int):
    lengths = data[starts + 1].astype(int)
    longest = int(lengths.max())
    features = np.zeros((len(starts), longest, per_token), np.int64)
    tags = np.full((len(starts), longest), -100, np.int64)
    for row, (start, length) in enumerate(zip(starts, lengths)):
        tags[row, :length] = data[start + 2 : start + 2 + length]
        rows = data[start + 2 + length : start + 2 + length * (per_token + 1)]
        features[row, :length] = rows.reshape(length, per_token)
    mask = np.zeros((len(starts), longest + 1), np.float32)
    mask[:, 1:][tags == -100] = -1e4
    return torch.from_numpy(features), torch.from_numpy(tags), torch.from_numpy(data[starts].astype(np.int64)), torch.from_numpy(mask)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--output-model", required=True)
    parser.add_argument("--output-labels", required=True)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    chance = np.random.default_rng(options.seed)

    with open(options.corpus + ".json", encoding="utf-8") as file:
        labels = json.load(file)
    per_token = labels["featuresPerToken"]
    tags = ["O"] + [f"{part}-{slot}" for slot in labels["slots"] for part in ("B", "I")]
    data, starts = load(options.corpus, per_token)
    held = starts[-len(starts) // 40 :]
    starts = starts[: -len(held)]
    print(len(starts), "sentences to learn from,", len(held), "held out")

    model = Reader(len(labels["intents"]), len(tags), labels["longestSentence"])
    print(sum(parameter.numel() for parameter in model.parameters()), "parameters")
    optimiser = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    steps = options.epochs * (len(starts) // options.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, options.rate, total_steps=steps + 1, pct_start=0.1)
    begun, done, sum_loss = time.time(), 0, 0.0
    for _ in range(options.epochs):
        order = chance.permutation(starts)
        # Sentences of like length together: less padding.
        for large in np.array_split(order, max(1, len(order) // (options.batch * 40))):
            large = large[np.argsort(data[large + 1], kind="stable")]
            batches = [large[at : at + options.batch] for at in range(0, len(large), options.batch)]
            for index in chance.permutation(len(batches)):
                if done >= steps:
                    break
                features, tagged, intents, mask = batch_of(data, batches[index], per_token)
                intent, tag = model(features, mask)
                loss = nn.functional.cross_entropy(intent, intents, label_smoothing=0.05)
                loss = loss + 2 * nn.functional.cross_entropy(tag.reshape(-1, len(tags)), tagged.reshape(-1))
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimiser.step()
                schedule.step()
                done += 1
                sum_loss += float(loss.detach())
                if done % 200 == 0:
                    print(f"step {done}/{steps} loss {sum_loss / 200:.3f} {time.time() - begun:.0f} s", flush=True)
                    sum_loss = 0.0

    model.eval()
    right = tokens = exact = intents_right = 0
    with torch.no_grad():
        for at in range(0, len(held), 512):
            features, tagged, intents, mask = batch_of(data, held[at : at + 512], per_token)
            intent, tag = model(features, mask)
            valid = tagged != -100
            same = (tag.argmax(-1) == tagged) | ~valid
            right += int((same & valid).sum())
            tokens += int(valid.sum())
            exact += int(same.all(1).sum())
            intents_right += int((intent.argmax(-1) == intents).sum())
    print(f"held out: intent {intents_right / len(held):.4f}, words {right / tokens:.4f}, whole sentences {exact / len(held):.4f}")
    export(model, options.output_model, labels["longestSentence"], per_token)
    with open(options.output_labels, "w", encoding="utf-8") as file:
        json.dump({"intents": labels["intents"], "tags": tags, "featuresPerToken": per_token, "featureRows": ROWS, "longestSentence": labels["longestSentence"]}, file, ensure_ascii=False, indent=2)
        file.write("\n")
    print(f"{time.time() - begun:.0f} s in all")


def export(model: Reader, path: str, longest: int, per_token: int) -> None:
    """One sentence at a time: features [words, 16] as int32; the table and all products in eight bits."""

    class One(nn.Module):
        def __init__(self):
            super().__init__()
            self.reader = model

        def forward(self, features):
            intent, tag = self.reader(features[None].long())
            return intent[0].softmax(-1), tag[0].softmax(-1)

    example = torch.ones(7, per_token, dtype=torch.int32)
    full = path + ".full"
    torch.onnx.export(One().eval(), (example,), full, input_names=["features"], output_names=["intents", "tags"], dynamic_axes={"features": {0: "words"}, "tags": {0: "words"}}, opset_version=17, dynamo=False)
    quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=False, op_types_to_quantize=["MatMul", "Gather"])
    onnx.checker.check_model(path)
    import os

    import onnxruntime

    worst = 0.0
    session = onnxruntime.InferenceSession(path)
    whole = onnxruntime.InferenceSession(full)
    generator = np.random.default_rng(1)
    for _ in range(50):
        features = generator.integers(0, ROWS, (int(generator.integers(1, longest)), per_token)).astype(np.int32)
        worst = max(worst, float(np.abs(session.run(["intents"], {"features": features})[0] - whole.run(["intents"], {"features": features})[0]).max()))
    print(f"{os.path.getsize(full)} bytes whole, {os.path.getsize(path)} bytes in eight bits, probabilities differ by at most {worst:.3f}")
    os.remove(full)


if __name__ == "__main__":
    main()
