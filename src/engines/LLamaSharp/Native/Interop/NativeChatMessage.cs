using System.Runtime.InteropServices;

namespace LLama.Native.Interop;

/// <summary>A chat message as C lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeChatMessage
{
    internal byte* Role;
    internal byte* Content;
}
