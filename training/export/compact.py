"""Stores a model's large weights in fewer bits, each with nodes that bring back 32-bit floats.

The arithmetic stays 32-bit; onnxruntime folds the added nodes away when it loads the file. `half` keeps 16-bit floats.
`bytes` keeps 8-bit whole numbers with one scale for each output channel, and 16-bit floats where a channel has few
weights (depthwise kernels), because rounding hurts most there and saves least.
"""

import numpy
import onnx
from onnx import helper, numpy_helper

SMALLEST = 4096  # numbers; shorter tensors (biases, normalisation, anchors) keep their 32 bits
SMALLEST_CHANNEL = 64  # weights an output channel must have to be kept as bytes


def output_axis(model, name):
    """The axis of a weight that counts output channels, or None if the weight is no matrix of a layer."""
    for node in model.graph.node:
        if name not in node.input:
            continue
        if node.op_type == "Conv" and node.input[1] == name:
            return 0
        if node.op_type == "Gemm" and node.input[1] == name:
            transposed = any(a.name == "transB" and a.i for a in node.attribute)
            return 0 if transposed else 1
        return None
    return None


def store_compact(model, kind):
    """Changes the model in place; kind is "full", "half" or "bytes"."""
    if kind == "full":
        return model
    graph = model.graph
    added = []
    for initializer in list(graph.initializer):
        values = numpy_helper.to_array(initializer)
        if values.dtype != numpy.float32 or values.size < SMALLEST or numpy.abs(values).max() > 60000:
            continue
        name = initializer.name
        axis = output_axis(model, name) if kind == "bytes" else None
        if axis is not None and values.size // values.shape[axis] >= SMALLEST_CHANNEL:
            others = tuple(index for index in range(values.ndim) if index != axis)
            scale = numpy.maximum(numpy.abs(values).max(axis=others, keepdims=True), 1e-12) / 127
            whole = numpy.clip(numpy.rint(values / scale), -127, 127).astype(numpy.int8)
            initializer.CopyFrom(numpy_helper.from_array(whole, f"{name}_bytes"))
            graph.initializer.append(numpy_helper.from_array(scale.astype(numpy.float32), f"{name}_scale"))
            added.append(
                helper.make_node("Cast", [f"{name}_bytes"], [f"{name}_wide"], name=f"{name}_cast", to=onnx.TensorProto.FLOAT)
            )
            added.append(helper.make_node("Mul", [f"{name}_wide", f"{name}_scale"], [name], name=f"{name}_rescale"))
        else:
            initializer.CopyFrom(numpy_helper.from_array(values.astype(numpy.float16), f"{name}_half"))
            added.append(helper.make_node("Cast", [f"{name}_half"], [name], name=f"{name}_cast", to=onnx.TensorProto.FLOAT))
    for node in reversed(added):
        graph.node.insert(0, node)
    return model
