// A disk that can lose power, for the tests of the ledger: an SQLite VFS over the system's own.
//
// It keeps, for every file below one folder, what the last sync left and the writes since. `power_loss_strike`
// makes of the files what a machine may find after the lights went out: of the writes that no sync has followed,
// a random subset, each whole, torn at a sector, or gone; files that were made and never synced may be gone, files
// that were deleted may be back. One folder at a time; files elsewhere are none of its business.
#ifndef POWER_LOSS_H
#define POWER_LOSS_H

#include <stdint.h>

/// Registers the disk as SQLite's default, once. Returns an SQLite result code.
int power_loss_install(void);

/// From now on watches the files below `folder` (an absolute path without a slash at its end), and lets the
/// `operations`-th write, truncation, sync or deletion from now on and all after it fail as on a machine that is off.
void power_loss_watch(const char *folder, uint64_t operations);

/// Watched operations so far.
uint64_t power_loss_count(void);

/// Whether the power has gone.
int power_loss_is_off(void);

/// Writes into the folder what a random subset of the unsynced writes leaves, and stops watching. Every connection
/// must be closed before. Returns 0, or the system's error number.
int power_loss_strike(uint64_t seed);

/// How many unsynced writes the last strike dropped or tore.
uint64_t power_loss_losses(void);

#endif
