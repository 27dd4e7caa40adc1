/* Gives a Redis server another time of day: what the file says, in seconds, is added. Loaded with LD_PRELOAD. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec real;
  long offset = 0;
  const char *path = getenv("MX_RMQ_CLOCK_OFFSET");
  FILE *file = path == NULL ? NULL : fopen(path, "r");
  if (file != NULL) {
    if (fscanf(file, "%ld", &offset) != 1) offset = 0;
    fclose(file);
  }
  clock_gettime(CLOCK_REALTIME, &real);
  now->tv_sec = real.tv_sec + offset;
  now->tv_usec = real.tv_nsec / 1000;
  return 0;
}
