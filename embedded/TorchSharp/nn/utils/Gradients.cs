using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Gradients and parameters of many tensors as a whole.</summary>
        public static class utils
        {
            /// <summary>Scales all gradients so that the norm of all of them together is at most <paramref name="max_norm"/>; gives back the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var noGraph = no_grad();
                using var scope = NewDisposeScope();
                var gradients = Gradients(tensors);
                if (gradients.Length == 0) return 0;
                var norms = stack(Aten.CallList("_foreach_norm.Scalar", gradients, norm_type));
                var total = Aten.Call("linalg_vector_norm", norms, norm_type).ToDouble();
                var scale = max_norm / (total + 1e-6);
                if (scale < 1) Aten.Run("_foreach_mul_.Scalar", gradients, scale);
                return total;
            }

            /// <summary>Limits every element of the gradients to [−<paramref name="clip_value"/>, <paramref name="clip_value"/>].</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var noGraph = no_grad();
                using var scope = NewDisposeScope();
                foreach (var gradient in Gradients(tensors)) gradient.clamp_(-clip_value, clip_value);
            }

            /// <summary>The elements of all parameters, one after the other.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
                => cat([.. tensors.Select(parameter => parameter.reshape(-1))]);

            private static Tensor[] Gradients(IEnumerable<Parameter> tensors)
                => [.. tensors.Select(parameter => parameter.grad).OfType<Tensor>()];
        }
    }
}
