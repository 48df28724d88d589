// The declarations are the whole of this target; here they are held to the layout that the standard gives on Unix.
#include "cryptoki.h"

#include <stddef.h>

_Static_assert(sizeof(CK_TOKEN_INFO) >= 96 + 11 * sizeof(CK_ULONG) + 4 + 16, "CK_TOKEN_INFO is cut short");
_Static_assert(offsetof(CK_FUNCTION_LIST, C_Initialize) == sizeof(void *), "the version stands before the functions");
_Static_assert(offsetof(CK_FUNCTION_LIST, C_GetSlotList) == 5 * sizeof(void *), "four functions before C_GetSlotList");
_Static_assert(offsetof(CK_FUNCTION_LIST, C_Login) == 19 * sizeof(void *), "eighteen functions before C_Login");
_Static_assert(offsetof(CK_FUNCTION_LIST, C_Sign) == 44 * sizeof(void *), "forty-three functions before C_Sign");
