"""Fits how honest the best word's probability is, and writes it to naming.json as "calibration".

Its log-odds become slope * those of its weight + offset (libs/core/src/honest-names.ts).
Fitted on things laid into rooms (rooms.mjs), each named by learnt words fitted to the other photos (three folds). Every
word weighs the same.
"""

import argparse
import json

import numpy
from scipy.optimize import minimize

from fit import FOLDS, SIZE_GUESSED, balanced, learn, log_odds, probabilities, read, size_fit, vectors, word_terms

# What a home camera's picture is taken to span, and the pictures' size: libs/models/src/naming/name-scores.ts.
VIEW_CM, PICTURE = (320, 180), (1280, 720)


def logit(values):
    sure = numpy.clip(values, 0.001, 0.999)
    return numpy.log(sure / (1 - sure))


def calibrated(values, slope, offset):
    return 1 / (1 + numpy.exp(-slope * logit(values) - offset))


def odds_not_seen(trained, pictures, learnt):
    """Log-odds of the learnt words for pictures, by a regression that saw no picture of the same photo."""
    target = numpy.array([word if word in learnt else "" for word in trained["word"]])
    bare = ~numpy.isnan(trained["ground_vector0"][:, 0])
    grounds = numpy.concatenate([trained["ground_vector0"], trained["ground_vector2"]], axis=1)[bare]
    sources = numpy.unique(pictures["source"])
    folds = dict(zip(numpy.random.default_rng(0).permutation(sources), numpy.arange(len(sources)) % FOLDS))
    odds = numpy.zeros((len(pictures["source"]), len(learnt)))
    for held in range(FOLDS):
        seen = numpy.array([folds.get(source) != held for source in trained["source"]])
        asked = numpy.array([folds[source] == held for source in pictures["source"]])
        inputs = numpy.concatenate([vectors(trained)[seen], grounds[seen[bare]]])
        model = learn(inputs, numpy.concatenate([target[seen], numpy.full(seen[bare].sum(), "")]))
        if list(model.classes_) != learnt:
            raise SystemExit("a fold lacks a learnt word")
        odds[asked] = log_odds(model, vectors(pictures)[asked])
    return odds


def error_of(said, right, weight):
    """Expected calibration error over ten bins."""
    bins = numpy.minimum(9, (said * 10).astype(int))
    total = weight.sum()
    return sum(abs((weight * (said - right))[bins == each].sum()) / total for each in range(10))


def report(name, said, right, weight):
    print(f"{name}: calibration error {error_of(said, right, weight):.3f}")
    for low in range(10):
        inside = numpy.minimum(9, (said * 10).astype(int)) == low
        if inside.any():
            mean = lambda values: (weight * values)[inside].sum() / weight[inside].sum()
            print(f"    {low / 10:.1f}+ {inside.sum():4d}  said {mean(said):.2f}  right {mean(right):.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True, help="features.npz that naming.json was fitted to")
    parser.add_argument("--rooms", required=True, help="features of the pictures of rooms.mjs")
    parser.add_argument("--words", required=True, help="words.json made by words.mjs")
    parser.add_argument("--most-drawn", type=int, default=22)
    parser.add_argument("--most-photographed", type=int, default=6)
    parser.add_argument("--naming", required=True, help="naming.json, changed in place")
    options = parser.parse_args()
    with open(options.words, encoding="utf8") as file:
        table = json.load(file)
    with open(options.naming, encoding="utf8") as file:
        document = json.load(file)
    counts, learnt = document["counts"], document["learnt"]["words"]
    average = {"0": numpy.array(document["average"]["encoder"]), "2": numpy.array(document["average"]["classifier"])}
    trained = balanced(read([options.features]), {"drawn": options.most_drawn, "coco": options.most_photographed})
    pictures = read([options.rooms])
    ids = [word["id"] for word in table["words"]]
    terms = word_terms(table, pictures, average, odds_not_seen(trained, pictures, learnt), learnt, counts["ground"])
    centimetres = (pictures["box"][:, 2:] / PICTURE * VIEW_CM).max(axis=1)
    prior = counts["commonness"] * numpy.log([word["commonness"] for word in table["words"]])
    kinds = [counts[kind] for kind in ("learnt", "classes", "related", "detected")]
    shown = probabilities(terms, kinds, counts["none"], prior + size_fit(table, centimetres, SIZE_GUESSED))[:, : len(ids)]
    best = shown.argmax(axis=1)
    said = shown.max(axis=1)
    wider = {word["id"]: [word["id"], *word["wider"]] for word in table["words"]}
    right = numpy.array([word in wider[ids[index]] for index, word in zip(best, pictures["word"])], float)
    weight = numpy.array([1 / (pictures["word"] == word).sum() for word in pictures["word"]])
    weight /= weight.sum()

    def loss(values):
        p = calibrated(said, *values)
        return -(weight * (right * numpy.log(p) + (1 - right) * numpy.log(1 - p))).sum()

    slope, offset = minimize(loss, [1, 0], method="L-BFGS-B", bounds=[(0.1, 2), (-3, 3)]).x
    print(f"{len(said)} pictures, first {(weight * right).sum():.2f}, slope {slope:.3f}, offset {offset:.3f}")
    report("as said", said, right, weight)
    report("calibrated", calibrated(said, slope, offset), right, weight)
    for word in numpy.unique(pictures["word"]):
        own = pictures["word"] == word
        print(f"  {word:12s} {own.sum():3d} right {right[own].mean():.2f} said {said[own].mean():.2f} calibrated {calibrated(said, slope, offset)[own].mean():.2f}")
    document["calibration"] = {"slope": round(float(slope), 3), "offset": round(float(offset), 3)}
    with open(options.naming, "w", encoding="utf8") as file:
        json.dump(document, file, separators=(",", ":"))


if __name__ == "__main__":
    main()
