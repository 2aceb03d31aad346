namespace Experiments.Kernels.Threads;

/// <summary>Work in phases, each of which several threads share.</summary>
internal interface IWork
{
    /// <summary>Does a thread's share of a phase. What one thread writes, no other touches in the same phase.</summary>
    /// <param name="phase">The work's own number of the phase.</param>
    /// <param name="share">Whose share it is.</param>
    void Do(int phase, Share share);
}
