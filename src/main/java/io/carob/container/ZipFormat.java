package io.carob.container;

/**
 * Numbers of the format of zip archives.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT, 4.3</a>
 */
final class ZipFormat {

    /** The signatures of headers, of the directory's entries, and of the records at the end. */
    static final int LOCAL = 0x04034b50;

    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;
    static final int END_64 = 0x06064b50;
    static final int LOCATOR_64 = 0x07064b50;

    /** Bytes of each without what has a length of its own. */
    static final int LOCAL_SIZE = 30;

    static final int CENTRAL_SIZE = 46;
    static final int END_SIZE = 22;
    static final int END_64_SIZE = 56;
    static final int LOCATOR_SIZE = 20;
    static final int LONGEST_COMMENT = 0xFFFF;

    /** Bytes of a directory beyond which none is read. */
    static final long LARGEST = 64L << 20;

    /** Methods of packing. */
    static final int STORED = 0;

    static final int DEFLATED = 8;

    /** Bits of the flags. */
    static final int ENCRYPTED = 1;

    static final int SIZES_BEHIND = 8;

    private ZipFormat() {}
}
