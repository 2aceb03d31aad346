using System.Reflection;

namespace Experiments;

/// <summary>A step of an experiment: a pure function from its parameters and input artifacts to one output artifact.</summary>
/// <remarks>Derive from <see cref="Stage{TOutput}"/>; this base only lets the runtime hold stages of every output type.</remarks>
public abstract record Stage
{
    private protected Stage()
    {
    }

    /// <summary>Refuses parameters that break a rule, for whoever runs a stage without a plan, which would have refused them.</summary>
    /// <exception cref="StageException">A rule is broken; the message names the parameter.</exception>
    protected void CheckParameters()
    {
        if (ParameterRules.Check(this).FirstOrDefault() is { } problem)
        {
            var kind = GetType().GetCustomAttribute<StageAttribute>()?.Name ?? GetType().Name;
            throw new StageException($"{kind}: {problem.Message}.");
        }
    }

    /// <summary>Runs the stage and returns its output, whose files lie in <see cref="StageContext.Output"/>.</summary>
    internal abstract Task<Artifact> RunUntypedAsync(StageContext context);
}

/// <summary>A step of an experiment that makes an artifact of type <typeparamref name="TOutput"/>.</summary>
/// <typeparam name="TOutput">What the stage makes; its artifact and measure properties are the members that YAML can name.</typeparam>
public abstract record Stage<TOutput> : Stage
    where TOutput : Artifact, IArtifact<TOutput>
{
    /// <summary>Does the work. All files are written under <see cref="StageContext.Output"/>; nothing else may be changed.</summary>
    /// <param name="context">Opens the inputs, and carries the output folder, the device, progress and cancellation.</param>
    /// <returns>The artifact in <see cref="StageContext.Output"/>.</returns>
    /// <exception cref="StageException">The stage cannot do its work; the message says why and what would help.</exception>
    public abstract Task<TOutput> RunAsync(StageContext context);

    internal sealed override async Task<Artifact> RunUntypedAsync(StageContext context)
    {
        CheckParameters();
        return await RunAsync(context).ConfigureAwait(false);
    }
}
