namespace VerifyTests;

/// <summary>A verification that passed. What the package tells about it, no test of ours asks.</summary>
public class VerifyResult
{
    internal VerifyResult()
    {
    }
}
