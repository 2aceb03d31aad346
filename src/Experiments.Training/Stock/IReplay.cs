using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>Random numbers of a block that can be drawn a second time.</summary>
internal interface IReplay
{
    /// <summary>Remembers what is drawn next.</summary>
    void Begin();

    /// <summary>Draws it again, until the result is disposed of.</summary>
    IDisposable Again();
}

/// <summary>Random numbers of blocks, on each kind of device.</summary>
internal static class Replay
{
    /// <summary>What a block draws on a device.</summary>
    public static IReplay On(Device device) => device.type == DeviceType.CPU ? new OfProcessor() : new OfGpu();

    /// <summary>The generator's state, which is put back afterwards: what is drawn does not depend on whether it is drawn twice.</summary>
    private sealed class OfProcessor : IReplay
    {
        private Tensor? before;

        public void Begin() => before = torch.random.get_rng_state().DetachFromDisposeScope();

        public IDisposable Again()
        {
            var now = torch.random.get_rng_state().DetachFromDisposeScope();
            torch.random.set_rng_state(before!);
            before!.Dispose();
            return new Undo(now);
        }

        private sealed class Undo(Tensor state) : IDisposable
        {
            public void Dispose()
            {
                torch.random.set_rng_state(state);
                state.Dispose();
            }
        }
    }

    /// <summary>A seed for each block, from the processor's generator: TorchSharp does not give the state of a GPU's.</summary>
    private sealed class OfGpu : IReplay, IDisposable
    {
        private long seed;

        public void Begin()
        {
            using var drawn = randint(long.MaxValue, [1], ScalarType.Int64);
            seed = drawn.item<long>();
            cuda.manual_seed(seed);
        }

        public IDisposable Again()
        {
            cuda.manual_seed(seed);
            return this;
        }

        public void Dispose()
        {
        }
    }
}
