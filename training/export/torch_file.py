"""Reads a PyTorch state_dict file (the older, non-zip format) into numpy arrays, without PyTorch."""

import collections
import io
import pickle
import struct

import numpy

STORAGE_TYPES = {"FloatStorage": numpy.float32, "LongStorage": numpy.int64, "HalfStorage": numpy.float16}


class Storage:
    """A flat array whose numbers come later in the file."""

    def __init__(self, dtype, count):
        self.dtype = dtype
        self.count = count
        self.values = None


class Tensor:
    """A view of a storage; numpy() gives the array once the storage is filled."""

    def __init__(self, storage, offset, size, stride):
        self.storage, self.offset, self.size, self.stride = storage, offset, size, stride

    def numpy(self):
        bytes_each = self.storage.values.itemsize
        view = numpy.lib.stride_tricks.as_strided(
            self.storage.values[self.offset :], self.size, [step * bytes_each for step in self.stride]
        )
        return numpy.array(view)


def rebuild_tensor(storage, offset, size, stride, *_):
    return Tensor(storage, offset, size, stride)


class StateUnpickler(pickle.Unpickler):
    """Allows the three names a state_dict needs and nothing else, so an altered file cannot run code."""

    def __init__(self, file, storages):
        super().__init__(file)
        self.storages = storages

    def find_class(self, module, name):
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return rebuild_tensor
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if module == "torch" and name in STORAGE_TYPES:
            return STORAGE_TYPES[name]
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a state_dict")

    def persistent_load(self, saved):
        _, dtype, key, _, count, _ = saved
        return self.storages.setdefault(key, Storage(dtype, count))


def read_state_dict(path):
    """Returns {name: numpy array}."""
    with open(path, "rb") as handle:
        file = io.BytesIO(handle.read())
    storages = {}
    for _ in range(3):  # magic number, protocol version, machine facts
        pickle.Unpickler(file).load()
    state = StateUnpickler(file, storages).load()
    for key in pickle.Unpickler(file).load():
        storage = storages[key]
        (count,) = struct.unpack("<q", file.read(8))
        if count != storage.count:
            raise ValueError(f"storage {key} says {count} numbers, expected {storage.count}")
        storage.values = numpy.frombuffer(file.read(count * numpy.dtype(storage.dtype).itemsize), storage.dtype)
    return {name: tensor.numpy() for name, tensor in state.items()}
