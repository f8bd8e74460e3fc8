namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of the learning rate: call <c>step()</c> at the end of every epoch.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>Changes the learning rates of an optimizer from epoch to epoch.</summary>
            public abstract class LRScheduler
            {
                private readonly ILearningRateController[] groups;
                private readonly double[] firstRates;
                private double[] lastRates;

                private protected LRScheduler(Optimizer optimizer)
                {
                    groups = [.. optimizer.ParamGroups];
                    firstRates = Array.ConvertAll(groups, group => group.InitialLearningRate);
                    lastRates = Array.ConvertAll(groups, group => group.LearningRate);
                    foreach (var group in groups) group.InitialLearningRate = group.LearningRate;
                }

                /// <summary>Epochs since the scheduler was made.</summary>
                private protected int Epoch { get; private set; }

                /// <summary>Starts the next epoch.</summary>
                public virtual void step()
                {
                    Epoch++;
                    SetRates();
                }

                /// <summary>Starts the next epoch; only <c>ReduceLROnPlateau</c> looks at the metric.</summary>
                public virtual void step(double current) => step();

                /// <summary>The rates that the scheduler set last, one for each parameter group.</summary>
                public IEnumerable<double> get_last_lr() => lastRates;

                /// <summary>
                /// A group's rate in this epoch. It follows from the last one where it can, so that changes made by
                /// others add to the schedule instead of being undone by it.
                /// </summary>
                private protected abstract double Rate(double last, double first);

                private protected void SetRates()
                {
                    for (var i = 0; i < groups.Length; i++) groups[i].LearningRate = Rate(groups[i].LearningRate, firstRates[i]);
                    lastRates = Array.ConvertAll(groups, group => group.LearningRate);
                }
            }
        }
    }
}
