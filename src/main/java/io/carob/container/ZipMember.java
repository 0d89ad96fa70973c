package io.carob.container;

/**
 * A member of a zip archive.
 *
 * @param name with {@code /} between its parts
 * @param deflated whether it is packed; else it is stored as it is
 * @param crc CRC-32 of its bytes
 * @param packed bytes that it takes in the archive
 * @param size bytes that it has
 * @param start where in the archive its bytes begin
 */
record ZipMember(String name, boolean deflated, long crc, long packed, long size, long start) {}
