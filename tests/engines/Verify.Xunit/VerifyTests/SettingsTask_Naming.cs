using System.Diagnostics.Contracts;

namespace VerifyTests;

public partial class SettingsTask
{
    /// <inheritdoc cref="VerifySettings.UseDirectory(string)"/>
    [Pure]
    public SettingsTask UseDirectory(string directory) => With(current => current.UseDirectory(directory));

    /// <inheritdoc cref="VerifySettings.UseTypeName(string)"/>
    [Pure]
    public SettingsTask UseTypeName(string name) => With(current => current.UseTypeName(name));

    /// <inheritdoc cref="VerifySettings.UseMethodName(string)"/>
    [Pure]
    public SettingsTask UseMethodName(string name) => With(current => current.UseMethodName(name));

    /// <inheritdoc cref="VerifySettings.UseFileName(string)"/>
    [Pure]
    public SettingsTask UseFileName(string fileName) => With(current => current.UseFileName(fileName));

    /// <inheritdoc cref="VerifySettings.UseParameters(object?[])"/>
    [Pure]
    public SettingsTask UseParameters(params object?[] parameters) => With(current => current.UseParameters(parameters));

    /// <inheritdoc cref="VerifySettings.UseParameters(object?[])"/>
    [Pure]
    public SettingsTask UseParameters<T>(T parameter) => With(current => current.UseParameters(parameter));

    /// <inheritdoc cref="VerifySettings.UseParameters(object?[])"/>
    [Pure]
    public SettingsTask UseParameters<T>(T[] parameters) => With(current => current.UseParameters(parameters));

    /// <inheritdoc cref="VerifySettings.UseTextForParameters(string)"/>
    [Pure]
    public SettingsTask UseTextForParameters(string parametersText) => With(current => current.UseTextForParameters(parametersText));

    /// <inheritdoc cref="VerifySettings.IgnoreParameters(string[])"/>
    [Pure]
    public SettingsTask IgnoreParameters(params string[] parameterNames) => With(current => current.IgnoreParameters(parameterNames));

    /// <inheritdoc cref="VerifySettings.IgnoreParametersForVerified(object?[])"/>
    [Pure]
    public SettingsTask IgnoreParametersForVerified(params object?[] parameters) =>
        With(current => current.IgnoreParametersForVerified(parameters));

    /// <inheritdoc cref="VerifySettings.DisableRequireUniquePrefix()"/>
    [Pure]
    public SettingsTask DisableRequireUniquePrefix() => With(current => current.DisableRequireUniquePrefix());
}
