namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            // The tensors stay the same objects with other contents, so that fields and optimisers need not know.
            internal void Place(Device? device, ScalarType? dtype, bool non_blocking)
            {
                if (dtype is { } wanted && !IsFloatingPoint(wanted))
                    throw new ArgumentException($"{GetName()} cannot be converted to {wanted}: parameters are real numbers.", nameof(dtype));
                using var scope = NewDisposeScope();
                using var _ = no_grad();
                foreach (var tensor in parameters().Concat(buffers()).ToList()) Place(tensor, device, dtype, non_blocking);
            }

            private static void Place(Tensor tensor, Device? device, ScalarType? dtype, bool non_blocking)
            {
                var (target, type) = (device ?? tensor.device, tensor.is_floating_point() ? dtype ?? tensor.dtype : tensor.dtype);
                var placed = tensor.to(type, target, non_blocking: non_blocking);
                if (placed == (object)tensor) return;
                var grad = tensor.grad?.to(type, target, non_blocking: non_blocking);
                placed.requires_grad_(tensor.requires_grad);
                placed.grad = grad;
                tensor.Assume(placed);
            }
        }
    }
}

/// <summary>Moves and converts modules; each gives back the module it was called on.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module
        => Place(module, device, null, non_blocking);

    /// <summary>Converts parameters and buffers of real numbers; buffers of integers stay as they are.</summary>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module
        => Place(module, null, type, non_blocking);

    /// <inheritdoc cref="to{T}(T, torch.ScalarType, bool)"/>
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module
        => Place(module, device, type, non_blocking);

    public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Place(module, torch.CPU, null, non_blocking);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module
        => Place(module, torch.device(DeviceType.CUDA, deviceIndex), null, non_blocking);

    private static T Place<T>(T module, torch.Device? device, torch.ScalarType? dtype, bool non_blocking) where T : torch.nn.Module
    {
        module.Place(device, dtype, non_blocking);
        return module;
    }
}
