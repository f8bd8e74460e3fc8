using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers and the schedules of their learning rates.</summary>
    public static partial class optim
    {
        /// <summary>The learning rate of a group of parameters, which may be changed between steps.</summary>
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            /// <summary>The rate that a scheduler starts from.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>Changes parameters by their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            private protected Optimizer() { }

            public abstract IEnumerable<ILearningRateController> ParamGroups { get; }

            public abstract IEnumerable<Parameter> parameters();

            /// <summary>Updates every parameter that has a gradient; gives back the closure's loss, if there is a closure.</summary>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Sets all gradients to zero.</summary>
            public abstract void zero_grad();

            public abstract void Dispose();
        }
    }
}
