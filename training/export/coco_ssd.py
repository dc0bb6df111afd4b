"""Turns the ONNX file that tf2onnx makes of COCO-SSD's TensorFlow.js weights into the one that Finder ships."""

import argparse

import onnx

from compact import store_compact

OUTPUT_NAMES = {"Postprocessor/Slice:0": "scores", "Postprocessor/ExpandDims_1:0": "boxes", "image_tensor:0": "pictures"}


def rename(model):
    """Short names for the ends of the graph: pictures in; scores [N, 1917, 90] and boxes [N, 1917, 1, 4] out."""
    for node in model.graph.node:
        for names in (node.input, node.output):
            for index, name in enumerate(names):
                names[index] = OUTPUT_NAMES.get(name, name)
    for value in [*model.graph.input, *model.graph.output]:
        value.name = OUTPUT_NAMES.get(value.name, value.name)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", required=True, help="coco.onnx made by tf2onnx")
    parser.add_argument("--store", choices=["full", "half", "bytes"], default="full", help="how weights are kept")
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    model = onnx.load(options.input)
    rename(model)
    store_compact(model, options.store)
    onnx.checker.check_model(model)
    onnx.save(model, options.output)


if __name__ == "__main__":
    main()
