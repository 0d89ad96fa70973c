package io.carob.config.text;

import java.io.ByteArrayOutputStream;

/**
 * Base64 as Python's {@code base64.decodebytes} reads it: what is no letter of it is skipped, and only the end has to
 * be right.
 */
final class PythonBase64 {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private PythonBase64() {}

    /** The bytes. @throws IllegalArgumentException if Python refuses the text */
    static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 3 / 4);
        int letters = 0;
        int pads = 0;
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                throw new IllegalArgumentException("binary data is base64, in ASCII letters only");
            }
            int value = LETTERS.indexOf(c);
            if (c == '=') {
                pads++;
                if (letters % 4 >= 2 && letters % 4 + pads >= 4) {
                    return bytes.toByteArray(); // what follows a whole quad with padding is not looked at
                }
            }
            if (value < 0) {
                continue;
            }
            pads = 0;
            word = word << 6 | value;
            if (letters % 4 > 0) {
                bytes.write(word >> (6 - 2 * (letters % 4)));
            }
            letters++;
        }
        if (letters % 4 != 0) {
            throw new IllegalArgumentException("the base64 text of binary data is cut off");
        }
        return bytes.toByteArray();
    }
}
