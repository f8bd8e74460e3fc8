using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Cross-correlation of images <c>[B, in, H, W]</c> with a weight <c>[out, in/groups, h, w]</c>.</summary>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1)
                => Aten.Call("conv2d", input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

            /// <summary>The transpose of <see cref="conv2d"/> as a linear map, with a weight <c>[in, out/groups, h, w]</c>.</summary>
            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1)
            {
                long[] stride = strides ?? [1, 1], pad = padding ?? [0, 0], extra = output_padding ?? [0, 0], spread = dilation ?? [1, 1];
                return OneDnnConvolves(input, weight)
                    ? TransposeOfConvolution(input, weight, bias, stride, pad, extra, spread, groups)
                    : Aten.Call("conv_transpose2d.input", input, weight, bias, stride, pad, extra, groups, spread);
            }

            /// <summary>
            /// A transposed convolution is the backward pass of a convolution to its input. libtorch has a fast one of these
            /// (oneDNN), while its own transposed convolution on the host multiplies image by image: three times slower.
            /// </summary>
            private static Tensor TransposeOfConvolution(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding,
                long[] outputPadding, long[] dilation, long groups)
            {
                long Size(int d) => (input.size(2 + d) - 1) * stride[d] - 2 * padding[d] + dilation[d] * (weight.size(2 + d) - 1) + outputPadding[d] + 1;
                using var convolved = empty([input.size(0), weight.size(1) * groups, Size(0), Size(1)]);
                // Only the first of the three gradients is asked for.
                var output = Aten.CallList("convolution_backward", input, convolved, weight, Arg.None, stride, padding, dilation,
                    false, new long[] { 0, 0 }, groups, new long[] { 1, 0, 0 })[0];
                return bias is null ? output : output.add_(bias.reshape(-1, 1, 1));
            }

            // What does not fit goes to libtorch's own operator, whose message says why.
            private static bool OneDnnConvolves(Tensor input, Tensor weight)
                => input.device_type == DeviceType.CPU && input.dtype == ScalarType.Float32 && weight.dtype == ScalarType.Float32
                    && input.dim() == 4 && weight.dim() == 4 && input.size(1) == weight.size(0);
        }
    }
}
