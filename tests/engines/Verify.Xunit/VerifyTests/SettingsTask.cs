using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A verification whose settings can be changed until it is awaited.</summary>
public partial class SettingsTask
{
    private readonly Func<VerifySettings, Task<VerifyResult>> buildTask;
    private readonly VerifySettings settings;
    private Task<VerifyResult>? task;

    /// <summary>A verification that <paramref name="buildTask"/> runs when it is awaited.</summary>
    public SettingsTask(VerifySettings? settings, Func<VerifySettings, Task<VerifyResult>> buildTask)
    {
        this.settings = new VerifySettings(settings);
        this.buildTask = buildTask;
    }

    /// <summary>The settings.</summary>
    public VerifySettings CurrentSettings => task is null
        ? settings
        : throw new InvalidOperationException("This verification has been awaited already and can no longer be changed.");

    /// <inheritdoc cref="VerifySettings.AutoVerify(bool, bool)"/>
    [Pure]
    [OverloadResolutionPriority(1)]
    public SettingsTask AutoVerify(bool includeBuildServer = true, bool throwException = false) =>
        With(current => current.AutoVerify(includeBuildServer, throwException));

    /// <inheritdoc cref="VerifySettings.AutoVerify(VerifyTests.AutoVerify, bool, bool)"/>
    [Pure]
    [OverloadResolutionPriority(1)]
    public SettingsTask AutoVerify(AutoVerify autoVerify, bool includeBuildServer = true, bool throwException = false) =>
        With(current => current.AutoVerify(autoVerify, includeBuildServer, throwException));

    /// <inheritdoc cref="VerifySettings.DisableDiff()"/>
    [Pure]
    public SettingsTask DisableDiff() => With(current => current.DisableDiff());

    /// <summary>Runs the verification.</summary>
    [Pure]
    public Task<VerifyResult> ToTask() => task ??= buildTask(settings);

    /// <summary>Awaits the verification.</summary>
    [Pure]
    public ConfiguredTaskAwaitable<VerifyResult> ConfigureAwait(bool continueOnCapturedContext) => ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Awaits the verification.</summary>
    [Pure]
    public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Runs the verification.</summary>
    [Pure]
    public static implicit operator Task<VerifyResult>(SettingsTask settingsTask) => settingsTask.ToTask();

    private SettingsTask With(Action<VerifySettings> change)
    {
        change(CurrentSettings);
        return this;
    }
}
