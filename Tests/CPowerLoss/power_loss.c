#include "power_loss.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// What a disk writes whole or not at all.
#define SECTOR 512

typedef struct Change {
  struct Change *next;
  sqlite3_int64 offset;  // of a write, or the size that a truncation leaves
  int count;             // bytes written; -1 for a truncation
  unsigned char data[];
} Change;

// A file as the disk has it: `durable` is what the last sync left.
typedef struct Image {
  struct Image *next;
  char *path;
  unsigned char *durable;
  sqlite3_int64 size;
  int exists_durably;  // its name survives
  int exists;          // it was not deleted since
  Change *first, *last;
} Image;

typedef struct File {
  sqlite3_file base;
  Image *image;
  sqlite3_file *real;
} File;

static sqlite3_vfs *system_vfs;
static sqlite3_vfs our_vfs;
static sqlite3_io_methods methods;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *watched;
static Image *images;
static uint64_t operations, limit, losses;
static int is_off;

static uint64_t state;
static uint64_t chance(uint64_t below) {  // splitmix64
  uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return (z ^ (z >> 31)) % below;
}

// One watched operation; whether the machine is still on.
static int operate(void) {
  if (!is_off && ++operations >= limit) is_off = 1;
  return !is_off;
}

static Image *image_of(const char *path) {
  for (Image *image = images; image; image = image->next)
    if (strcmp(image->path, path) == 0) return image;
  return NULL;
}

// What lies on the disk already when a file is first opened counts as durable.
static Image *adopt(const char *path) {
  Image *image = image_of(path);
  if (image) return image;
  image = calloc(1, sizeof *image);
  image->path = strdup(path);
  image->next = images;
  images = image;
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return image;
  struct stat status;
  if (fstat(descriptor, &status) == 0 && status.st_size > 0) {
    image->durable = malloc(status.st_size);
    image->size = pread(descriptor, image->durable, status.st_size, 0);
    if (image->size < 0) image->size = 0;
  }
  image->exists_durably = image->exists = 1;
  close(descriptor);
  return image;
}

static void remember(Image *image, const void *data, int count, sqlite3_int64 offset) {
  Change *change = malloc(sizeof *change + (count > 0 ? count : 0));
  change->next = NULL;
  change->offset = offset;
  change->count = count;
  if (count > 0) memcpy(change->data, data, count);
  if (image->last) image->last->next = change; else image->first = change;
  image->last = change;
}

static void resize(Image *image, sqlite3_int64 size) {
  if (size > image->size) {
    image->durable = realloc(image->durable, size);
    memset(image->durable + image->size, 0, size - image->size);
  }
  image->size = size;
}

static void place(Image *image, const unsigned char *data, sqlite3_int64 count, sqlite3_int64 offset) {
  if (count == 0) return;
  if (offset + count > image->size) resize(image, offset + count);
  memcpy(image->durable + offset, data, count);
}

static void forget(Image *image) {
  for (Change *change = image->first, *next; change; change = next) {
    next = change->next;
    free(change);
  }
  image->first = image->last = NULL;
}

// All that was written is on the disk.
static void settle(Image *image) {
  for (Change *change = image->first; change; change = change->next) {
    if (change->count < 0) resize(image, change->offset);
    else place(image, change->data, change->count, change->offset);
  }
  forget(image);
  image->exists_durably = image->exists;
}

// A random part of what was written is on the disk.
static void tear(Image *image) {
  for (Change *change = image->first; change; change = change->next) {
    uint64_t fate = chance(4);
    if (fate == 0) {
      losses++;
    } else if (change->count < 0) {
      resize(image, change->offset);
    } else if (fate == 1) {
      losses++;
      // Some of its sectors, in any order.
      for (sqlite3_int64 at = 0; at < change->count;) {
        sqlite3_int64 part = SECTOR - (change->offset + at) % SECTOR;
        if (part > change->count - at) part = change->count - at;
        if (chance(2)) place(image, change->data + at, part, change->offset + at);
        at += part;
      }
    } else {
      place(image, change->data, change->count, change->offset);
    }
  }
  forget(image);
}

// MARK: - The methods of a file

#define REAL(file) (((File *)(file))->real)

static int x_close(sqlite3_file *file) {
  int code = REAL(file)->pMethods->xClose(REAL(file));
  sqlite3_free(REAL(file));
  return code;
}

static int x_read(sqlite3_file *file, void *data, int count, sqlite3_int64 offset) {
  if (is_off) return SQLITE_IOERR_READ;
  return REAL(file)->pMethods->xRead(REAL(file), data, count, offset);
}

static int x_write(sqlite3_file *file, const void *data, int count, sqlite3_int64 offset) {
  pthread_mutex_lock(&lock);
  // The last write may have been under way when the power went.
  int was_off = is_off, is_on = operate();
  if (!was_off) remember(((File *)file)->image, data, count, offset);
  pthread_mutex_unlock(&lock);
  return is_on ? REAL(file)->pMethods->xWrite(REAL(file), data, count, offset) : SQLITE_IOERR_WRITE;
}

static int x_truncate(sqlite3_file *file, sqlite3_int64 size) {
  pthread_mutex_lock(&lock);
  int was_off = is_off, is_on = operate();
  if (!was_off) remember(((File *)file)->image, NULL, -1, size);
  pthread_mutex_unlock(&lock);
  return is_on ? REAL(file)->pMethods->xTruncate(REAL(file), size) : SQLITE_IOERR_TRUNCATE;
}

static int x_sync(sqlite3_file *file, int flags) {
  (void)flags;
  pthread_mutex_lock(&lock);
  int is_on = operate();
  if (is_on) settle(((File *)file)->image);
  pthread_mutex_unlock(&lock);
  // The system need not sync: nobody pulls its plug.
  return is_on ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

static int x_file_size(sqlite3_file *file, sqlite3_int64 *size) {
  if (is_off) return SQLITE_IOERR_FSTAT;
  return REAL(file)->pMethods->xFileSize(REAL(file), size);
}

static int x_lock(sqlite3_file *file, int kind) { return REAL(file)->pMethods->xLock(REAL(file), kind); }
static int x_unlock(sqlite3_file *file, int kind) { return REAL(file)->pMethods->xUnlock(REAL(file), kind); }
static int x_check_lock(sqlite3_file *file, int *result) {
  return REAL(file)->pMethods->xCheckReservedLock(REAL(file), result);
}

static int x_control(sqlite3_file *file, int operation, void *argument) {
  // Sizes set ahead would be changes that are not seen here.
  if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
  return REAL(file)->pMethods->xFileControl(REAL(file), operation, argument);
}

static int x_sector_size(sqlite3_file *file) { (void)file; return SECTOR; }
// Promises nothing, least of all that what lies beside a write survives its tearing.
static int x_characteristics(sqlite3_file *file) { (void)file; return 0; }

static int x_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **address) {
  return REAL(file)->pMethods->xShmMap(REAL(file), page, size, extend, address);
}
static int x_shm_lock(sqlite3_file *file, int offset, int n, int flags) {
  return REAL(file)->pMethods->xShmLock(REAL(file), offset, n, flags);
}
static void x_shm_barrier(sqlite3_file *file) { REAL(file)->pMethods->xShmBarrier(REAL(file)); }
static int x_shm_unmap(sqlite3_file *file, int is_deleted) {
  return REAL(file)->pMethods->xShmUnmap(REAL(file), is_deleted);
}

// MARK: - The methods of the disk

static int is_watched(const char *path) {
  size_t length = watched ? strlen(watched) : 0;
  return path && length && strncmp(path, watched, length) == 0 && path[length] == '/';
}

static int x_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  pthread_mutex_lock(&lock);
  int ours = is_watched(path), off = is_off;
  pthread_mutex_unlock(&lock);
  if (!ours) return system_vfs->xOpen(system_vfs, path, file, flags, out);
  if (off) return SQLITE_CANTOPEN;
  File *own = (File *)file;
  own->base.pMethods = NULL;
  own->real = sqlite3_malloc(system_vfs->szOsFile);
  if (!own->real) return SQLITE_NOMEM;
  pthread_mutex_lock(&lock);
  own->image = adopt(path);
  pthread_mutex_unlock(&lock);
  int code = system_vfs->xOpen(system_vfs, path, own->real, flags, out);
  if (code != SQLITE_OK) {
    if (own->real->pMethods) own->real->pMethods->xClose(own->real);
    sqlite3_free(own->real);
    return code;
  }
  own->image->exists = 1;
  own->base.pMethods = &methods;
  return SQLITE_OK;
}

static int x_delete(sqlite3_vfs *vfs, const char *path, int sync) {
  (void)vfs;
  pthread_mutex_lock(&lock);
  Image *image = is_watched(path) ? adopt(path) : NULL;
  int is_on = image ? operate() : 1;
  if (image && is_on) {
    image->exists = 0;
    // Who makes it anew finds it empty.
    remember(image, NULL, -1, 0);
    if (sync) settle(image);
  }
  pthread_mutex_unlock(&lock);
  return is_on ? system_vfs->xDelete(system_vfs, path, sync) : SQLITE_IOERR_DELETE;
}

int power_loss_install(void) {
  if (system_vfs) return SQLITE_OK;
  system_vfs = sqlite3_vfs_find(NULL);
  if (!system_vfs) return SQLITE_ERROR;
  methods = (sqlite3_io_methods){
      2, x_close, x_read, x_write, x_truncate, x_sync, x_file_size, x_lock, x_unlock, x_check_lock, x_control,
      x_sector_size, x_characteristics, x_shm_map, x_shm_lock, x_shm_barrier, x_shm_unmap, NULL, NULL};
  our_vfs = *system_vfs;
  our_vfs.pNext = NULL;
  our_vfs.zName = "power-loss";
  our_vfs.xOpen = x_open;
  our_vfs.xDelete = x_delete;
  if (our_vfs.szOsFile < (int)sizeof(File)) our_vfs.szOsFile = sizeof(File);
  return sqlite3_vfs_register(&our_vfs, 1);
}

void power_loss_watch(const char *folder, uint64_t count) {
  pthread_mutex_lock(&lock);
  if (!watched) watched = strdup(folder);
  operations = 0;
  limit = count;
  is_off = 0;
  pthread_mutex_unlock(&lock);
}

uint64_t power_loss_count(void) { return operations; }
int power_loss_is_off(void) { return is_off; }
uint64_t power_loss_losses(void) { return losses; }

int power_loss_strike(uint64_t seed) {
  int failure = 0;
  pthread_mutex_lock(&lock);
  state = seed;
  losses = 0;
  for (Image *image = images, *next; image; image = next) {
    next = image->next;
    // A file that was made and never synced, or deleted without a sync of its folder: either may be so.
    int stays = image->exists == image->exists_durably ? image->exists : chance(2) == 0;
    tear(image);
    unlink(image->path);
    if (stays) {
      int descriptor = open(image->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
      if (descriptor < 0) failure = errno;
      for (sqlite3_int64 at = 0; descriptor >= 0 && at < image->size;) {
        ssize_t count = write(descriptor, image->durable + at, image->size - at);
        if (count <= 0) { failure = errno; break; }
        at += count;
      }
      if (descriptor >= 0) close(descriptor);
    }
    free(image->path);
    free(image->durable);
    free(image);
  }
  images = NULL;
  free(watched);
  watched = NULL;
  is_off = 0;
  pthread_mutex_unlock(&lock);
  return failure;
}
