using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
        {
            var (weight, bias) = init.Layer([outputSize, inputSize], outputSize, hasBias, device, dtype);
            return new(weight, bias);
        }

        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
    }
}
