/* Loaded before the C library: makes the disk refuse what is written below one folder, as a file says at the time.
   FAULT_BELOW: the folder; FAULT_SWITCH: a file outside of it with one word (full, broken, read-only, handles), or none. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

/* The word in the switch; by system calls, so as not to meet ourselves. */
static char standing(void) {
  const char *name = getenv("FAULT_SWITCH");
  char word = 0;
  if (!name) return 0;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return 0;
  if (syscall(SYS_read, fd, &word, 1) != 1) word = 0;
  syscall(SYS_close, fd);
  return word;
}

static int below(const char *path) {
  const char *folder = getenv("FAULT_BELOW");
  return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int below_fd(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  /* What SQLite shares between processes is memory. */
  return below(path) && !strstr(path, "-shm");
}

static int write_fault(int fd) {
  if (fd < 3) return 0;
  char word = standing();
  if (!word || !below_fd(fd)) return 0;
  return word == 'f' ? ENOSPC : word == 'b' ? EIO : word == 'r' ? EROFS : 0;
}

#define REFUSE_WRITE(fd) do { int fault = write_fault(fd); if (fault) { errno = fault; return -1; } } while (0)
#define NEXT(type, name) static type next; if (!next) next = (type)dlsym(RTLD_NEXT, name)

typedef ssize_t (*write_t)(int, const void *, size_t);
ssize_t write(int fd, const void *bytes, size_t count) { NEXT(write_t, "write"); REFUSE_WRITE(fd); return next(fd, bytes, count); }

typedef ssize_t (*pwrite_t)(int, const void *, size_t, off_t);
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { NEXT(pwrite_t, "pwrite"); REFUSE_WRITE(fd); return next(fd, bytes, count, at); }
typedef ssize_t (*pwrite64_t)(int, const void *, size_t, off64_t);
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) { NEXT(pwrite64_t, "pwrite64"); REFUSE_WRITE(fd); return next(fd, bytes, count, at); }

typedef ssize_t (*writev_t)(int, const struct iovec *, int);
ssize_t writev(int fd, const struct iovec *parts, int count) { NEXT(writev_t, "writev"); REFUSE_WRITE(fd); return next(fd, parts, count); }
typedef ssize_t (*pwritev_t)(int, const struct iovec *, int, off_t);
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { NEXT(pwritev_t, "pwritev"); REFUSE_WRITE(fd); return next(fd, parts, count, at); }
typedef ssize_t (*pwritev64_t)(int, const struct iovec *, int, off64_t);
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) { NEXT(pwritev64_t, "pwritev64"); REFUSE_WRITE(fd); return next(fd, parts, count, at); }

typedef int (*sync_t)(int);
int fsync(int fd) { NEXT(sync_t, "fsync"); REFUSE_WRITE(fd); return next(fd); }
int fdatasync(int fd) { NEXT(sync_t, "fdatasync"); REFUSE_WRITE(fd); return next(fd); }

static int open_fault(const char *path, int flags) {
  char word = below(path) ? standing() : 0;
  if (word == 'h') return EMFILE;
  if (word == 'r' && (flags & (O_WRONLY | O_RDWR | O_CREAT))) return EROFS;
  if (word == 'f' && (flags & O_CREAT)) return ENOSPC;
  if (word == 'b') return EIO;
  return 0;
}

#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }
#define REFUSE_OPEN(path, flags) do { int fault = open_fault(path, flags); if (fault) { errno = fault; return -1; } } while (0)

typedef int (*open_t)(const char *, int, ...);
int open(const char *path, int flags, ...) { MODE; NEXT(open_t, "open"); REFUSE_OPEN(path, flags); return next(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE; NEXT(open_t, "open64"); REFUSE_OPEN(path, flags); return next(path, flags, mode); }

/* A disk that can only be read gives no name away, either. */
#define REFUSE_CHANGE(path) do { if (below(path) && standing() == 'r') { errno = EROFS; return -1; } } while (0)
typedef int (*unlink_t)(const char *);
int unlink(const char *path) { NEXT(unlink_t, "unlink"); REFUSE_CHANGE(path); return next(path); }
typedef int (*rename_t)(const char *, const char *);
int rename(const char *from, const char *to) { NEXT(rename_t, "rename"); REFUSE_CHANGE(to); return next(from, to); }
typedef int (*mkdir_t)(const char *, mode_t);
int mkdir(const char *path, mode_t mode) { NEXT(mkdir_t, "mkdir"); REFUSE_CHANGE(path); return next(path, mode); }
