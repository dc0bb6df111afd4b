"""ESRGAN of an npm package @upscalerjs/esrgan-* (Keras layers model for TensorFlow.js) as an ONNX file.

The file takes a picture as bytes, [height, width, 3], red green blue, and gives one four times as wide and high,
as whole numbers from 0 to 255 kept as floats.
"""

import argparse
import json
import pathlib

import numpy
import onnx
from compact import store_compact
from onnx import TensorProto, helper, numpy_helper

OPSET = 13


def read_weights(folder, manifest):
    weights = {}
    for group in manifest:
        data = b"".join((folder / name).read_bytes() for name in group["paths"])
        at = 0
        for entry in group["weights"]:
            count = int(numpy.prod(entry["shape"]))
            weights[entry["name"]] = numpy.frombuffer(data, numpy.float32, count, at).reshape(entry["shape"])
            at += 4 * count
    return weights


class Graph:
    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, name, values):
        self.constants.append(numpy_helper.from_array(numpy.ascontiguousarray(values), name))
        return name

    def node(self, kind, inputs, name, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name


def add_layer(graph, layer, sources, weights, scale):
    kind, name, config = layer["class_name"], layer["name"], layer["config"]
    if kind == "Conv2D":
        kernel = graph.constant(f"{name}/kernel", weights[f"{name}/kernel"].transpose(3, 2, 0, 1))
        bias = graph.constant(f"{name}/bias", weights[f"{name}/bias"])
        assert config["strides"] == [1, 1] and config["activation"] == "linear"
        return graph.node("Conv", [*sources, kernel, bias], name, auto_pad="SAME_UPPER")
    if kind == "Activation":
        assert config["activation"] == "relu"
        return graph.node("Relu", sources, name)
    if kind == "Concatenate":
        return graph.node("Concat", sources, name, axis=1)
    if kind == "Add":
        return graph.node("Add", sources, name)
    assert kind == "UpSampling2D" and config["interpolation"] == "nearest" and config["size"] == [scale, scale], kind
    none = graph.constant(f"{name}/roi", numpy.array([], numpy.float32))
    scales = graph.constant(f"{name}/scales", numpy.array([1, 1, scale, scale], numpy.float32))
    return graph.node(
        "Resize", [*sources, none, scales], name, mode="nearest", nearest_mode="floor",
        coordinate_transformation_mode="asymmetric",
    )


def build(topology, weights, scale):
    graph = Graph()
    layers = topology["model_config"]["config"]["layers"]
    value = graph.node("Cast", ["picture"], "floats", to=TensorProto.FLOAT)
    value = graph.node("Unsqueeze", [value, graph.constant("first", numpy.array([0]))], "batch")
    value = graph.node("Transpose", [value], "planes", perm=[0, 3, 1, 2])
    value = graph.node("Div", [value, graph.constant("255", numpy.float32(255))], "fractions")
    outputs = {layers[0]["name"]: value}
    for layer in layers[1:]:
        sources = [outputs[source[0]] for source in layer["inbound_nodes"][0]]
        outputs[layer["name"]] = add_layer(graph, layer, sources, weights, scale)
    value = graph.node("Mul", [outputs[layers[-1]["name"]], "255"], "scaled")
    limits = [graph.constant("lowest", numpy.float32(0)), graph.constant("highest", numpy.float32(255))]
    value = graph.node("Clip", [value, *limits], "clipped")
    value = graph.node("Round", [value], "rounded")
    value = graph.node("Transpose", [value], "pixels", perm=[0, 2, 3, 1])
    graph.node("Squeeze", [value, "first"], "enhanced")
    picture = helper.make_tensor_value_info("picture", TensorProto.UINT8, ["height", "width", 3])
    enhanced = helper.make_tensor_value_info("enhanced", TensorProto.FLOAT, ["high", "wide", 3])
    made = helper.make_graph(graph.nodes, "esrgan", [picture], [enhanced], graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", required=True, type=pathlib.Path, help="models/x4/model.json of the package")
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--store", choices=["full", "half", "bytes"], default="half")
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    description = json.loads(options.input.read_text())
    weights = read_weights(options.input.parent, description["weightsManifest"])
    onnx.save(store_compact(build(description["modelTopology"], weights, options.scale), options.store), options.output)


if __name__ == "__main__":
    main()
