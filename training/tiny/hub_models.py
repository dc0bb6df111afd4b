"""Makes tiny models of the architectures that the profiles cpu and gpu take from a hub, with random weights.

They say nothing about quality. They have the inputs, outputs, files and layout of the real ones, so that the loading code
can be tested without the hub, and expected.json holds what PyTorch makes of a fixed picture and fixed words.

    python3 -m venv tiny && tiny/bin/pip install torch transformers onnx onnxruntime
    tiny/bin/python training/tiny/hub_models.py --output test/fixtures/hub
"""

import argparse
import json
import pathlib

import numpy
import torch
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import Owlv2Config, Owlv2ForObjectDetection, SiglipConfig, SiglipModel

SENTENCES = [
    "a photo of a watch", "a photo of keys", "where is my wallet", "the silver watch on the table", "a cup and a book",
    "手表", "钥匙", "一张手表的照片", "我的钱包在哪里", "桌子上的眼镜",
]
WORDS = {"siglip": ["a photo of a watch", "手表", "keys"], "owlv2": ["a photo of a watch", "a photo of a cup"]}
SIDE = 32


def picture(width, height):
    """The same pixels in Python and in the test: red, green, blue of column x and row y."""
    x, y = numpy.meshgrid(numpy.arange(width), numpy.arange(height))
    return numpy.stack([(7 * x + 3 * y) % 256, (5 * x * y) % 256, (11 * y + x) % 256], axis=2).astype(numpy.uint8)


def normal(pixels, mean, std):
    values = (pixels.astype(numpy.float32) / 255 - numpy.float32(mean)) / numpy.float32(std)
    return torch.from_numpy(values.transpose(2, 0, 1)[None].copy())


def rounded(tensor):
    return [[round(float(v), 6) for v in row] for row in tensor.reshape(-1, tensor.shape[-1])]


def save(folder, name, content):
    (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


class Part(torch.nn.Module):
    def __init__(self, call):
        super().__init__()
        self.call = call[0]
        self.use = call[1]

    def forward(self, *given):
        return self.use(self.call, *given)


def export(module, given, file, inputs, outputs, dynamic):
    file.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(module.eval(), given, str(file), input_names=inputs, output_names=outputs, dynamic_axes=dynamic,
                      opset_version=17, dynamo=False)


def siglip(folder):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.train_from_iterator(SENTENCES, trainers.UnigramTrainer(
        vocab_size=96, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>"))
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    small = dict(hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4)
    config = SiglipConfig(
        text_config=dict(small, vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=16, projection_size=32),
        vision_config=dict(small, image_size=SIDE, patch_size=8), attn_implementation="eager")
    model = SiglipModel(config).eval()
    mean, std = [0.5] * 3, [0.5] * 3
    pixels = normal(picture(SIDE, SIDE), mean, std)
    ids = [(tokenizer.encode(text).ids + [1] * 16)[:16] for text in WORDS["siglip"]]
    tokens = torch.tensor(ids)
    vision = Part((model.vision_model, lambda part, p: part(pixel_values=p).pooler_output))
    text = Part((model.text_model, lambda part, t: part(input_ids=t).pooler_output))
    export(vision, (pixels,), folder / "onnx/vision_model.onnx", ["pixel_values"], ["pooler_output"],
           {"pixel_values": {0: "batch"}, "pooler_output": {0: "batch"}})
    export(text, (tokens,), folder / "onnx/text_model.onnx", ["input_ids"], ["pooler_output"],
           {"input_ids": {0: "batch"}, "pooler_output": {0: "batch"}})
    tokenizer.save(str(folder / "tokenizer.json"))
    save(folder, "tokenizer_config.json", {"model_max_length": 16, "pad_token": "</s>", "tokenizer_class": "SiglipTokenizer"})
    save(folder, "preprocessor_config.json", {"size": {"height": SIDE, "width": SIDE}, "image_mean": mean, "image_std": std})
    with torch.no_grad():
        expected = {"texts": WORDS["siglip"], "ids": ids, "image": rounded(vision(pixels)), "text": rounded(text(tokens)),
                    "side": SIDE, "scale": float(model.logit_scale.exp()), "bias": float(model.logit_bias)}
    save(folder, "expected.json", expected)


def owlv2(folder):
    tokenizer = Tokenizer(models.BPE(unk_token="<|endoftext|>", end_of_word_suffix="</w>"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.train_from_iterator([s for s in SENTENCES if s.isascii()], trainers.BpeTrainer(
        vocab_size=120, special_tokens=["!", "<|startoftext|>", "<|endoftext|>"], end_of_word_suffix="</w>"))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<|startoftext|> $A <|endoftext|>", special_tokens=[("<|startoftext|>", 1), ("<|endoftext|>", 2)])
    small = dict(hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4)
    config = Owlv2Config(
        text_config=dict(small, vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=16,
                         bos_token_id=1, eos_token_id=2, pad_token_id=0),
        vision_config=dict(small, image_size=SIDE, patch_size=8), projection_dim=32, attn_implementation="eager")
    model = Owlv2ForObjectDetection(config).eval()
    # Random weights drive every score and box to its limit, where all are alike; smaller ones leave them apart.
    with torch.no_grad():
        for layer in (model.class_head.logit_scale, model.class_head.logit_shift, model.box_head.dense2):
            layer.weight.mul_(0.02)
            layer.bias.mul_(0.02)
    mean, std = [0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711]
    # A picture that is not square: the real processor pads it at the right and below with middle grey.
    flat = picture(SIDE, SIDE // 2)
    padded = numpy.full((SIDE, SIDE, 3), 127.5, numpy.float32)
    padded[: SIDE // 2] = flat
    pixels = normal(padded, mean, std)
    encoded = [tokenizer.encode(text).ids for text in WORDS["owlv2"]]
    ids = [(row + [0] * 16)[:16] for row in encoded]
    mask = [([1] * len(row) + [0] * 16)[:16] for row in encoded]

    def use(part, tokens, image, attention):
        out = part(input_ids=tokens, pixel_values=image, attention_mask=attention, return_dict=True)
        return out.logits, out.pred_boxes

    module = Part((model, use))
    given = (torch.tensor(ids), pixels, torch.tensor(mask))
    export(module, given, folder / "onnx/model.onnx", ["input_ids", "pixel_values", "attention_mask"],
           ["logits", "pred_boxes"], {"input_ids": {0: "queries"}, "attention_mask": {0: "queries"},
                                      "logits": {2: "queries"}})
    tokenizer.save(str(folder / "tokenizer.json"))
    save(folder, "tokenizer_config.json", {"model_max_length": 16, "pad_token": "!", "tokenizer_class": "CLIPTokenizer"})
    save(folder, "preprocessor_config.json", {"size": {"height": SIDE, "width": SIDE}, "image_mean": mean, "image_std": std})
    with torch.no_grad():
        logits, boxes = module(*given)
    save(folder, "expected.json", {"texts": WORDS["owlv2"], "ids": ids, "logits": rounded(logits), "boxes": rounded(boxes),
                                   "width": SIDE, "height": SIDE // 2})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    output = parser.parse_args().output
    for name, make in (("siglip", siglip), ("owlv2", owlv2)):
        torch.manual_seed(1)
        (output / name).mkdir(parents=True, exist_ok=True)
        make(output / name)


if __name__ == "__main__":
    main()
