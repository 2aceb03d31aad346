using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>Settings of one verification.</summary>
public partial class VerifySettings
{
    internal AutoVerify? Accept { get; private set; }

    internal bool FailAfterAccepting { get; private set; }

    /// <summary>The default settings.</summary>
    public VerifySettings()
    {
    }

    /// <summary>A copy.</summary>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null)
        {
            return;
        }

        Accept = settings.Accept;
        FailAfterAccepting = settings.FailAfterAccepting;
        CopyNaming(settings);
        CopyScrubbing(settings);
    }

    /// <summary>Accepts a changed snapshot at once.</summary>
    [OverloadResolutionPriority(1)]
    public void AutoVerify(bool includeBuildServer = true, bool throwException = false) =>
        AutoVerify(_ => true, includeBuildServer, throwException);

    /// <summary>Accepts those changed snapshots that <paramref name="autoVerify"/> picks.</summary>
    [OverloadResolutionPriority(1)]
    public void AutoVerify(AutoVerify autoVerify, bool includeBuildServer = true, bool throwException = false)
    {
        if (!includeBuildServer && Environment.GetEnvironmentVariable("CI") is not null)
        {
            return;
        }

        Accept = autoVerify;
        FailAfterAccepting = throwException;
    }

    /// <summary>Launches no diff tool. This subset never launches one.</summary>
    public void DisableDiff()
    {
    }
}
