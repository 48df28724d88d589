// What libFuzzer offers to programs that bring their own `main` (llvm.org/docs/LibFuzzer.html,
// "Using libFuzzer as a library"). The runtime is linked by `-sanitize=fuzzer`.
#pragma once
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
