namespace Experiments.Cli.Commands;

/// <summary>Asks the person at the terminal before something is done that cannot be undone.</summary>
internal static class Consent
{
    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="question">The question, without what may be answered.</param>
    /// <param name="what">What whoever cannot be asked has to look at first.</param>
    /// <exception cref="UsageException">Nobody can be asked.</exception>
    public static bool Given(Terminal terminal, string question, string what)
    {
        if (terminal.Answers is not { } answers)
        {
            throw new UsageException($"nobody can be asked here; look at {what}, and add --yes");
        }

        terminal.Out.Write($"{question} [y/N] ");
        terminal.Out.Flush();
        return answers.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
