"""Runs the shipped models over pictures made by composites.py, as libs/models does it, and keeps what naming learns from.

For each picture: mean log-probabilities of both classifiers over four crops, the same for two crops of the ground,
the mean of the unit vectors of both, and the detector's best score of each class.
"""

import argparse
import json
import multiprocessing
import pathlib

import numpy
import onnxruntime
from PIL import Image

# libs/models/src/naming/crops.ts has the same numbers.
SHAPED, SQUARE = (1.1, 1.6), (1.3, 2.0)
GROUND_SHAPED, GROUND_SQUARE = (1.6,), (1.3,)
DETECTOR = (2.0, 3.0)
SIDES = {"0": 224, "2": 260}
sessions = {}


def session(weights, name):
    if name not in sessions:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        sessions[name] = onnxruntime.InferenceSession(str(weights / name), options)
    return sessions[name]


def areas(box, shaped, square):
    x, y, width, height = box
    sides = [(width * s, height * s) for s in shaped] + [(max(width, height) * s,) * 2 for s in square]
    return [(x + width / 2 - w / 2, y + height / 2 - h / 2, w, h) for w, h in sides]


def cut(picture, area, side):
    """The area scaled to side × side; outside the picture its edge pixels are repeated."""
    x, y, width, height = area
    tall, wide = picture.shape[:2]
    over = int(max(0, -x, -y, x + width - wide, y + height - tall)) + 2
    padded = numpy.pad(picture, ((over, over), (over, over), (0, 0)), mode="edge")
    box = (x + over, y + over, x + over + width, y + over + height)
    return numpy.asarray(Image.fromarray(padded).resize((side, side), Image.Resampling.BILINEAR, box=box))


def classify(weights, variant, picture, crops):
    pixels = numpy.stack([cut(picture, crop, SIDES[variant]) for crop in crops])
    model = session(weights, f"efficientnet-lite{variant}.onnx")
    logits, embedding = model.run(["logits", "embedding"], {"pictures": pixels})
    logits = logits - logits.max(axis=1, keepdims=True)
    return logits - numpy.log(numpy.exp(logits).sum(axis=1, keepdims=True)), embedding


def detect(weights, picture, box):
    best = numpy.zeros(90, numpy.float32)
    for area in areas(box, (), DETECTOR):
        scores, boxes = session(weights, "coco-ssd.onnx").run(["scores", "boxes"], {"pictures": cut(picture, area, 300)[None]})
        boxes = boxes.reshape(-1, 4)
        middle = (boxes[:, :2] <= 0.5).all(axis=1) & (boxes[:, 2:] >= 0.5).all(axis=1)
        if middle.any():
            best = numpy.maximum(best, scores[0][middle].max(axis=0))
    return best


def one(task):
    weights, after, before, box = task
    picture = numpy.asarray(Image.open(after).convert("RGB"))
    result = {"detected": detect(weights, picture, box)}
    ground = numpy.asarray(Image.open(before).convert("RGB")) if before.exists() else None
    for variant in SIDES:
        log, vectors = classify(weights, variant, picture, areas(box, SHAPED, SQUARE))
        result[f"log{variant}"] = log.mean(axis=0)
        result[f"vector{variant}"] = vectors.mean(axis=0)
        result[f"ground{variant}"] = numpy.full(1000, numpy.nan)
        result[f"ground_vector{variant}"] = numpy.full(vectors.shape[1], numpy.nan)
        if ground is not None:
            log, vectors = classify(weights, variant, ground, areas(box, GROUND_SHAPED, GROUND_SQUARE))
            result[f"ground{variant}"], result[f"ground_vector{variant}"] = log.mean(axis=0), vectors.mean(axis=0)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=pathlib.Path, required=True, help="libs/models/weights")
    parser.add_argument("--composites", type=pathlib.Path, required=True, help="folder made by composites.py")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--output", required=True, help="features.npz")
    options = parser.parse_args()
    folder = options.composites
    rows = json.loads((folder / "list.json").read_text())
    tasks = [(options.weights, folder / f"{r['name']}_after.png", folder / f"{r['name']}_before.png", r["box"]) for r in rows]
    with multiprocessing.Pool(options.processes) as pool:
        results = []
        for result in pool.imap(one, tasks, chunksize=4):
            results.append(result)
            if len(results) % 100 == 0:
                print(len(results), "of", len(tasks), flush=True)
    kept = {name: numpy.array([result[name] for result in results], numpy.float32) for name in results[0]}
    kept.update({name: numpy.array([row[name] for row in rows]) for name in ("word", "source", "box")})
    numpy.savez(options.output, **kept)


if __name__ == "__main__":
    main()
