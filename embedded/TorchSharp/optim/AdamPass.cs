using System.Runtime.Intrinsics;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Adam's step on the host as one pass over memory: parameter, gradient and both averages are read and written together,
/// a vector at a time, where one operator after the other would fetch them from memory about ten times. Elements do not
/// depend on one another, so the result is the same for any number of threads.
/// </summary>
/// <param name="Beta1">β₁, the decay of the gradient's mean.</param>
/// <param name="Fresh1">1 − β₁; in single precision the difference itself would have four digits only.</param>
/// <param name="Beta2">β₂, the decay of the gradient's mean square.</param>
/// <param name="Fresh2">1 − β₂.</param>
/// <param name="Eps">ε.</param>
/// <param name="Penalty">λ of the L2 penalty, which is part of the gradient.</param>
/// <param name="Shrink">What decoupled weight decay leaves of a parameter; 1 without.</param>
/// <param name="Step">The learning rate over 1 − β₁ᵗ.</param>
/// <param name="Correction">√(1 − β₂ᵗ).</param>
internal readonly record struct AdamPass(
    float Beta1, float Fresh1, float Beta2, float Fresh2, float Eps, float Penalty, float Shrink, float Step, float Correction)
{
    /// <summary>Whether a tensor can be read and written in place as a row of single-precision numbers.</summary>
    internal static bool Fits(Tensor tensor)
        => tensor.device_type == DeviceType.CPU && tensor.dtype == ScalarType.Float32 && tensor.is_contiguous();

    /// <summary>Changes the parameter and its averages in place.</summary>
    internal unsafe void Apply(Tensor parameter, Tensor gradient, Tensor mean, Tensor square)
    {
        var (p, g, m, v) = ((nint)parameter.Address(), (nint)gradient.Address(), (nint)mean.Address(), (nint)square.Address());
        var pass = this;
        HostThreads.For(parameter.numel(), (start, end) => pass.Apply((float*)p, (float*)g, (float*)m, (float*)v, start, end));
        GC.KeepAlive((parameter, gradient, mean, square));
    }

    private unsafe void Apply(float* parameter, float* gradient, float* mean, float* square, long start, long end)
    {
        var i = start;
        for (; i + Vector512<float>.Count <= end; i += Vector512<float>.Count)
        {
            var p = Vector512.Load(parameter + i);
            var g = Vector512.FusedMultiplyAdd(Vector512.Create(Penalty), p, Vector512.Load(gradient + i));
            var m = Flush(Vector512.FusedMultiplyAdd(Vector512.Create(Fresh1), g, Vector512.Load(mean + i) * Beta1));
            var v = Flush(Vector512.FusedMultiplyAdd(g * Fresh2, g, Vector512.Load(square + i) * Beta2));
            var denominator = Vector512.Sqrt(v) / Correction + Vector512.Create(Eps);
            m.Store(mean + i);
            v.Store(square + i);
            (p * Shrink - m * Step / denominator).Store(parameter + i);
        }
        for (; i < end; i++)
        {
            var g = MathF.FusedMultiplyAdd(Penalty, parameter[i], gradient[i]);
            var m = mean[i] = Flush(MathF.FusedMultiplyAdd(Fresh1, g, mean[i] * Beta1));
            var v = square[i] = Flush(MathF.FusedMultiplyAdd(g * Fresh2, g, square[i] * Beta2));
            parameter[i] = parameter[i] * Shrink - m * Step / (MathF.Sqrt(v) / Correction + Eps);
        }
    }

    // The averages of a weight whose gradient stays away (a unit that no longer fires) decay until they are subnormal
    // numbers, with which processors calculate a hundred times slower; as zeros they change no weight by 1e-30.
    private const float Least = 1e-37f;

    private static Vector512<float> Flush(Vector512<float> average)
        => Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(average), Vector512.Create(Least)), Vector512<float>.Zero, average);

    private static float Flush(float average) => MathF.Abs(average) < Least ? 0 : average;
}
