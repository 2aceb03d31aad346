using System.Globalization;
using System.Runtime.InteropServices;

namespace LLama.Native;

/// <summary>A handle on an object of llama.cpp.</summary>
public abstract class SafeLLamaHandleBase : SafeHandle
{
    private protected SafeLLamaHandleBase()
        : base(IntPtr.Zero, ownsHandle: true)
    {
    }

    private protected SafeLLamaHandleBase(IntPtr handle, bool ownsHandle)
        : base(IntPtr.Zero, ownsHandle) => SetHandle(handle);

    /// <inheritdoc />
    public override bool IsInvalid => handle == IntPtr.Zero;

    /// <summary>The address.</summary>
    public override string ToString() => handle.ToString(CultureInfo.InvariantCulture);
}
