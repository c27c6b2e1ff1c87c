package org.mattersarising.standalone.assurance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mattersarising.events.Sha256;

/** Looks for what opens something: keys, tokens, passwords, and texts that are too random to be anything else. */
final class SecretScan {

    /** @param mark tells the same finding again without repeating what was found */
    record Finding(String file, int line, String rule, String mark) {
        @Override
        public String toString() {
            return "%s:%d %s (%s)".formatted(file, line, rule, mark);
        }
    }

    private static final Map<String, Pattern> RULES = rules();

    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9+/_-]{40,}={0,2}");
    /** Bits a character; English and code stay below four. */
    private static final double TOO_RANDOM = 4.6;

    private static final int LONGEST_LINE = 20_000;

    private SecretScan() {}

    private static Map<String, Pattern> rules() {
        Map<String, Pattern> rules = new LinkedHashMap<>();
        rules.put("private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"));
        rules.put("private key as JWK", Pattern.compile("\"d\"\\s*:\\s*\"[A-Za-z0-9_-]{40,}\""));
        rules.put("key of a cloud", Pattern.compile("\\b(AKIA|ASIA)[A-Z0-9]{16}\\b|\\bAIza[A-Za-z0-9_-]{35}"));
        rules.put(
                "token of a forge",
                Pattern.compile(
                        "\\bgh[pousr]_[A-Za-z0-9]{36}|\\bglpat-[A-Za-z0-9_-]{20}|\\bgithub_pat_[A-Za-z0-9_]{60}"));
        rules.put("token of a messenger", Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"));
        rules.put("token of a registry", Pattern.compile("\\bnpm_[A-Za-z0-9]{36}|_authToken\\s*="));
        rules.put(
                "signed token",
                Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}"));
        rules.put(
                "password in an address",
                Pattern.compile("[a-z]+://[A-Za-z0-9._-]+:[^@\\s/\"'${}<>%]{3,}@[A-Za-z0-9]"));
        rules.put(
                "password",
                Pattern.compile(
                        "(?i)\\b[a-z_.-]*(password|passwd|secret|api[_-]?key|access[_-]?key)[\"']?\\s*[=:]\\s*[\"']?"
                                + "(?=[^\\s\"']*[0-9])(?=[^\\s\"']*[a-z])[A-Za-z0-9!#%&*+/=?^~_-]{10,}[\"']?\\s*$"));
        return rules;
    }

    /** @param text of a file; bytes that are no text are looked at as if they were */
    static List<Finding> of(String file, byte[] text) {
        List<Finding> found = new ArrayList<>();
        String[] lines = new String(text, StandardCharsets.ISO_8859_1).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].length() > LONGEST_LINE ? lines[i].substring(0, LONGEST_LINE) : lines[i].strip();
            for (var rule : RULES.entrySet()) {
                Matcher matcher = rule.getValue().matcher(line);
                if (matcher.find()) found.add(finding(file, i + 1, rule.getKey(), matcher.group()));
            }
            Matcher random = RANDOM.matcher(line);
            while (random.find()) {
                if (isRandom(random.group())) found.add(finding(file, i + 1, "random text", random.group()));
            }
        }
        return found;
    }

    private static Finding finding(String file, int line, String rule, String what) {
        return new Finding(
                file,
                line,
                rule,
                Sha256.hex(what.getBytes(StandardCharsets.UTF_8)).substring(0, 12));
    }

    private static boolean isRandom(String text) {
        boolean mixed = text.matches(".*[A-Z].*") && text.matches(".*[a-z].*") && text.matches(".*[0-9].*");
        return mixed && entropy(text) > TOO_RANDOM;
    }

    /** Shannon's, in bits a character. */
    static double entropy(String text) {
        return text.chars().boxed().collect(Collectors.groupingBy(c -> c, Collectors.counting())).values().stream()
                .mapToDouble(count -> (double) count / text.length())
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }
}
