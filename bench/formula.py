"""Numbers that any language can compute exactly: the weights, noise and images of the comparisons in parity.py, convolutional.py and batchnorm.py.

Number i of stream s is the 24 high bits of splitmix64(s * 2**32 + i), divided by 2**24: an exact float32 in [0, 1).
"""

import numpy


def uniform(stream, count):
    """The first numbers of a stream, as float64."""
    with numpy.errstate(over="ignore"):
        z = (numpy.uint64(stream << 32) + numpy.arange(count, dtype=numpy.uint64)) * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z = z ^ (z >> numpy.uint64(31))
    return (z >> numpy.uint64(40)).astype(numpy.float64) / 2.0**24


def weights(stream, shape, inputs):
    """Uniform in ±1/sqrt(inputs): computed in float64, rounded to float32 once."""
    return _shaped((2 * uniform(stream, int(numpy.prod(shape))) - 1) * (1 / numpy.sqrt(float(inputs))), shape)


def noise(stream, shape):
    """Mean 0 and variance 1 (uniform: exactly computable, which a normal number is not)."""
    return _shaped((uniform(stream, int(numpy.prod(shape))) - 0.5) * numpy.sqrt(12.0), shape)


def images(stream, count, pixels=784):
    """About as sparse as digits: four pixels of five are 0, the rest lies in [0, 1)."""
    return _shaped(numpy.maximum(0, 5 * uniform(stream, count * pixels) - 4), (count, pixels))


def order(stream, count):
    """A permutation: the places of the stream's numbers, from the smallest to the largest."""
    return numpy.argsort(uniform(stream, count), kind="stable")


def _shaped(values, shape):
    return values.astype(numpy.float32).reshape(shape)
