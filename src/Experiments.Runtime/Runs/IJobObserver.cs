namespace Experiments.Runtime.Runs;

/// <summary>Hears of a running job. May be called from any thread.</summary>
public interface IJobObserver
{
    /// <summary>The stage tells how far it is.</summary>
    /// <param name="progress">The state of the work.</param>
    void Progressed(StageProgress progress);

    /// <summary>The stage logs a line.</summary>
    /// <param name="line">One line.</param>
    void Logged(string line);
}
