namespace VerifyTests;

/// <summary>Decides whether a changed snapshot is accepted at once.</summary>
/// <param name="verifiedFile">The path of the verified file.</param>
public delegate bool AutoVerify(string verifiedFile);
