"""Fits what naming knows beforehand and writes libs/models/weights/naming.json.

1. Ordinary scene: mean log-probabilities of both classifiers over the grounds of the composites.
2. Learnt words: one multinomial logistic regression over the vectors of both classifiers ("" = none of them).
3. What each kind of evidence counts: maximum likelihood over composites whose source photo the regression of 2 had not
   seen (three folds), among all words of the lexicon.
4. Word vectors: mean of the projected class weights of a word's ImageNet classes.
"""

import argparse
import base64
import json
import pathlib
import sys

import numpy
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "export"))
from torch_file import read_state_dict  # noqa: E402

FOLDS = 3
MOST_FOR, MOST_AGAINST = 5.0, -3.0
SIZE_GUESSED, FORESHORTENING, MARGINS = 0.7, 0.15, 0.6
FEWEST = 10  # pictures a word needs to be learnt


def read(paths):
    parts = [dict(numpy.load(path)) for path in paths]
    return {name: numpy.concatenate([part[name] for part in parts]) for name in parts[0] if all(name in part for part in parts)}


def balanced(features, most):
    """At most so many pictures of a word from each origin: drawings are alike, and COCO is full of chairs and tables."""
    counted, kept = {}, []
    for word, source in zip(features["word"], features["source"]):
        origin = source.split("/")[0]
        counted[origin, word] = counted.get((origin, word), 0) + 1
        kept.append(counted[origin, word] <= most.get(origin, numpy.inf))
    return {name: values[numpy.array(kept)] for name, values in features.items()}


def vectors(features):
    return numpy.concatenate([features["vector0"], features["vector2"]], axis=1)


def learn(inputs, words):
    return LogisticRegression(C=1.0, max_iter=500, class_weight="balanced").fit(inputs, words)


def log_odds(model, inputs):
    """Of each learnt word against "none of them"."""
    linear = inputs @ model.coef_.T + model.intercept_
    return linear - linear[:, [list(model.classes_).index("")]]


def excess(features, average, ground_count):
    total = 0
    for variant in ("0", "2"):
        ground = features[f"ground{variant}"]
        here = numpy.where(numpy.isnan(ground), average[variant], ground)
        total = total + (features[f"log{variant}"] - (1 - ground_count) * average[variant] - ground_count * here) / 2
    return total


def clipped(values):
    return numpy.clip(values, MOST_AGAINST, MOST_FOR)


def word_terms(table, features, average, odds, learnt, ground_count):
    """[kind of evidence, picture, word]: learnt, classes, related, detected."""
    words, labels = table["words"], table["cocoLabels"]
    terms = numpy.zeros((4, len(features["word"]), len(words)))
    classes = excess(features, average, ground_count)
    for index, word in enumerate(words):
        if word["id"] in learnt:
            terms[0, :, index] = clipped(odds[:, learnt.index(word["id"])])
        for kind, name in ((1, "imagenet"), (2, "related")):
            if word.get(name):
                terms[kind, :, index] = clipped(numpy.maximum(0, classes[:, word[name]].max(axis=1)))
        if word.get("coco"):
            terms[3, :, index] = features["detected"][:, [labels.index(label) for label in word["coco"]]].max(axis=1)
    return terms


def size_fit(table, centimetres, spread):
    sizes = numpy.array([word["sizeCm"] for word in table["words"]], float)
    middle = numpy.log(sizes[:, 0] * sizes[:, 1]) / 2 - FORESHORTENING
    deviation = numpy.hypot(numpy.log(sizes[:, 1] / sizes[:, 0]) / 3, spread)
    away = (numpy.log(centimetres)[:, None] - middle) / deviation
    return -0.5 * away**2 - numpy.log(deviation)


def probabilities(terms, counts, none, prior):
    totals = numpy.tensordot(counts, terms, axes=1) + prior
    totals = numpy.concatenate([totals, numpy.full((len(totals), 1), none)], axis=1)
    totals -= totals.max(axis=1, keepdims=True)
    weights = numpy.exp(totals)
    return weights / weights.sum(axis=1, keepdims=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", nargs="+", required=True, help="features.npz made by features.py")
    parser.add_argument("--words", required=True, help="words.json made by words.mjs")
    parser.add_argument("--weights", required=True, help="the .pth file of the encoder")
    parser.add_argument("--projection", required=True, help="projection.npz of the encoder")
    parser.add_argument("--commonness", type=float, default=1.5, help="power of the lexicon's commonness")
    parser.add_argument("--ground", type=float, default=0.3, help="share of the place itself in what is ordinary")
    parser.add_argument("--drawn", type=float, default=0.3, help="weight of drawings in step 3")
    parser.add_argument("--most-drawn", type=int, default=22, help="drawings used of each word")
    parser.add_argument("--most-photographed", type=int, default=6, help="things in COCO photos used of each word")
    parser.add_argument("--check", nargs="*", default=[], help="features of pictures that are only measured")
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    with open(options.words, encoding="utf8") as file:
        table = json.load(file)
    ids = [word["id"] for word in table["words"]]
    features = balanced(read(options.features), {"drawn": options.most_drawn, "coco": options.most_photographed})
    average = {variant: numpy.nanmean(features[f"ground{variant}"], axis=0) for variant in ("0", "2")}
    names, counted = numpy.unique(features["word"], return_counts=True)
    artificial = {str(n) for n, c in zip(names, counted) if c >= FEWEST and (n == "" or n in ids)}
    target = numpy.array([word if word in artificial else "" for word in features["word"]])
    # The bare grounds are examples of "none of them" too.
    bare = ~numpy.isnan(features["ground_vector0"][:, 0])
    grounds = numpy.concatenate([features["ground_vector0"], features["ground_vector2"]], axis=1)[bare]
    sources = features["source"]
    folds = {source: index % FOLDS for index, source in enumerate(numpy.random.default_rng(0).permutation(numpy.unique(sources)))}
    fold = numpy.array([folds[source] for source in sources])
    inputs = vectors(features)
    odds = None
    for held in range(FOLDS):
        seen = fold != held
        model = learn(
            numpy.concatenate([inputs[seen], grounds[fold[bare] != held]]),
            numpy.concatenate([target[seen], numpy.full((fold[bare] != held).sum(), "")]),
        )
        part = log_odds(model, inputs[~seen])
        if odds is None:
            odds = numpy.zeros((len(inputs), part.shape[1]))
            learnt = [str(word) for word in model.classes_]
        odds[~seen] = part
    terms = word_terms(table, features, average, odds, learnt, options.ground)
    commonness = options.commonness * numpy.log([word["commonness"] for word in table["words"]])
    # A composite has no true scale: half of them are fitted with a size guessed within its spread, half with none.
    chance = numpy.random.default_rng(1)
    own = numpy.array([table["words"][ids.index(w)]["sizeCm"] if w in ids else (8, 40) for w in features["word"]], float)
    guessed = numpy.exp(chance.uniform(numpy.log(own[:, 0]), numpy.log(own[:, 1])) + chance.normal(0, MARGINS, len(own)))
    prior = commonness + size_fit(table, guessed, SIZE_GUESSED)
    answer = numpy.array([ids.index(w) if w in ids else len(ids) for w in features["word"]])
    # Each word weighs the same, so that the many photos of watches do not decide.
    weight = numpy.array([1 / (features["word"] == w).sum() for w in features["word"]])
    # Drawings that were not seen are still by the same hand: only real photos decide what evidence counts.
    weight[numpy.array([s.startswith("drawn/") for s in features["source"]])] *= options.drawn
    weight /= weight.sum()

    def loss(values):
        p = probabilities(terms, values[:4], values[4], prior)[numpy.arange(len(answer)), answer]
        return -(weight * numpy.log(p + 1e-9)).sum() + 0.002 * (values[:4] ** 2).sum()

    fitted = minimize(loss, [0.7, 0.5, 0.2, 3, -1], method="L-BFGS-B", bounds=[(0, 2), (0, 2), (0, 1), (0, 5), (-6, 6)])
    counts, none = fitted.x[:4], fitted.x[4]
    shown = probabilities(terms, counts, none, prior)
    report("composites, photo not seen", shown, answer, ids, weight)
    print("counts", dict(zip(("learnt", "classes", "related", "detected"), counts.round(3))), "none", round(none, 2), "loss", round(fitted.fun, 3))
    final = learn(numpy.concatenate([inputs, grounds]), numpy.concatenate([target, numpy.full(len(grounds), "")]))
    for path in options.check:
        check = read([path])
        clips = word_terms(table, check, average, log_odds(final, vectors(check)), learnt, options.ground)
        cm = numpy.array(check["cm"]) if "cm" in check else numpy.full(len(check["word"]), 18.0)
        values = probabilities(clips, counts, none, commonness + size_fit(table, cm, SIZE_GUESSED))
        report(path, values, numpy.array([ids.index(w) for w in check["word"]]), ids, None)
        for row, word in enumerate(check["word"]):
            best = numpy.argsort(-values[row])[:5]
            print(f"  {check['source'][row][:14]:14s} {word:10s}", ", ".join(f"{(ids + ['-'])[b]} {values[row, b]:.2f}" for b in best))
    classes = read_state_dict(options.weights)["_fc.weight"]
    class_vectors = (classes - classes.mean(axis=0)) @ numpy.load(options.projection)["matrix"]
    word_vectors = {}
    for word in table["words"]:
        if word.get("imagenet"):
            vector = class_vectors[word["imagenet"]].mean(axis=0)
            whole = numpy.rint(vector / numpy.abs(vector).max() * 127).astype(numpy.int8)
            word_vectors[word["id"]] = base64.b64encode(whole.tobytes()).decode()
    round3 = lambda values: [round(float(v), 3) for v in values]
    document = {
        "average": {"encoder": round3(average["0"]), "classifier": round3(average["2"])},
        "learnt": {"words": learnt, "weights": [round3(row) for row in final.coef_], "biases": round3(final.intercept_)},
        "counts": {
            **{k: round(float(v), 3) for k, v in zip(("learnt", "classes", "related", "detected"), counts)},
            "commonness": options.commonness, "ground": options.ground, "none": round(float(none), 3),
        },
        "wordVectors": word_vectors,
    }  # fmt: skip
    with open(options.output, "w", encoding="utf8") as file:
        json.dump(document, file, separators=(",", ":"))


def report(name, shown, answer, ids, weight):
    own = shown[numpy.arange(len(answer)), answer]
    rank = (shown[:, : len(ids)] > own[:, None]).sum(axis=1)
    real = answer < len(ids)
    use = numpy.ones(len(answer)) if weight is None else weight
    rate = lambda hits: (use[real] * hits[real]).sum() / use[real].sum()
    print(f"{name}: first {rate(rank < 1):.2f}, first three {rate(rank < 3):.2f}, first five {rate(rank < 5):.2f}, mean probability {rate(own):.2f}")
    best = shown[:, : len(ids)].argmax(axis=1)
    sure = shown[numpy.arange(len(best)), best]
    for low, high in ((0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        inside = (sure >= low) & (sure < high)
        if inside.any():
            print(f"    said {low:.1f}-{min(high, 1):.1f}: right {(use * (best == answer))[inside].sum() / use[inside].sum():.2f} of {inside.sum()}")


if __name__ == "__main__":
    main()
