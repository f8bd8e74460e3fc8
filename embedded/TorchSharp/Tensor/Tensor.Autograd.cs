using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Info.RequiresGrad != 0;
            set => requires_grad_(value);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            NativeMethods.Check(NativeMethods.at_set_requires_grad(Handle, requires_grad ? 1 : 0), nameof(requires_grad_));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>The gradient that <see cref="backward()"/> accumulated, or null.</summary>
        public Tensor? grad
        {
            get
            {
                NativeMethods.Check(NativeMethods.at_grad(Handle, out var gradient), nameof(grad));
                GC.KeepAlive(this);
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set
            {
                // libtorch itself takes anything here and fails later, elsewhere.
                if (value is not null && (value.dtype != dtype || value.device_type != device_type || !value.shape.SequenceEqual(shape)))
                    throw new ArgumentException($"{value.Describe()} cannot be the gradient of {Describe()}.", nameof(value));
                NativeMethods.Check(NativeMethods.at_set_grad(Handle, value is null ? 0 : value.Handle), nameof(grad));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        public void retain_grad()
        {
            NativeMethods.Check(NativeMethods.at_retain_grad(Handle), nameof(retain_grad));
            GC.KeepAlive(this);
        }

        /// <summary>Adds the gradient of this scalar to <see cref="grad"/> of all leaves it depends on.</summary>
        public void backward() => backward(null);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null)
            => autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same data outside the graph: no gradient flows through it.</summary>
        public Tensor detach() => Aten.Call("detach", this);

        public Tensor detach_()
        {
            Aten.Run("detach_", this);
            return this;
        }
    }

    /// <summary>Gradients of one set of tensors with respect to another.</summary>
    public static unsafe class autograd
    {
        /// <summary>Adds gradients of the tensors (scalars, unless <paramref name="grad_tensors"/> weights them) to the leaves' <c>grad</c>.</summary>
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null)
        {
            var (roots, seeds, leaves) = (Handles(tensors), Seeds(grad_tensors, tensors.Count), Handles(inputs ?? []));
            fixed (IntPtr* r = roots, s = seeds, l = leaves)
                Finish(NativeMethods.at_backward(r, s, roots.Length, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, l, leaves.Length),
                    nameof(backward), tensors, grad_tensors, inputs);
        }

        /// <summary>Gradients of the outputs with respect to each input; null for an unused one where that is allowed.</summary>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var (roots, seeds, leaves) = (Handles(outputs), Seeds(grad_outputs, outputs.Count), Handles(inputs));
            var gradients = new IntPtr[leaves.Length];
            fixed (IntPtr* r = roots, s = seeds, l = leaves, g = gradients)
                Finish(NativeMethods.at_gradients(r, s, roots.Length, l, leaves.Length,
                    retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, g),
                    "autograd.grad", outputs, grad_outputs, inputs);
            return [.. gradients.Select(g => g == 0 ? null! : new Tensor(g))];
        }

        private static IntPtr[] Handles(IList<Tensor> tensors) => [.. tensors.Select(t => t.Handle)];

        private static IntPtr[] Seeds(IList<Tensor>? seeds, int count)
            => seeds is null ? new IntPtr[count]
            : seeds.Count == count ? Handles(seeds)
            : throw new ArgumentException($"{count} tensors need as many gradients, not {seeds.Count}.");

        private static void Finish(int status, string what, params object?[] alive)
        {
            NativeMethods.Check(status, what);
            foreach (var item in alive) GC.KeepAlive(item);
        }
    }
}
