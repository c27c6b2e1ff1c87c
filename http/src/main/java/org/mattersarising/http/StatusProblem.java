package org.mattersarising.http;

/** Problems that come with nothing but a status, most of them noticed by the server before anybody looked at the request. */
final class StatusProblem {

    private StatusProblem() {}

    static Problem of(int status) {
        return switch (status) {
            case 400 ->
                problem(
                        status,
                        "unreadable",
                        "Not readable",
                        "The request does not follow the rules of HTTP.",
                        "Check the address and the headers; characters such as < > \" { } | \\ ^ ` and blanks are"
                                + " written as %XX in an address.");
            case 404 -> unknownPath();
            case 405 ->
                problem(
                        status,
                        "method-not-allowed",
                        "Not offered here",
                        "This method is not offered at this address.",
                        "Look up in the description of the interface which methods it takes.");
            case 406 -> notAcceptable("no form");
            case 408 ->
                problem(status, "too-slow", "Too slow", "The request did not arrive whole in time.", "Send it again.");
            case 413 -> tooLarge();
            case 414 ->
                problem(
                        status,
                        "address-too-long",
                        "Address too long",
                        "The address is longer than can be taken.",
                        "Shorten the address.");
            case 415 ->
                problem(
                        status,
                        "unsupported-media-type",
                        "Not in a form that is read here",
                        "The body is in a form that is not read here.",
                        "Send application/json in UTF-8, or multipart/form-data for a file.");
            case 431 ->
                problem(
                        status,
                        "headers-too-large",
                        "Headers too large",
                        "The headers of the request are larger than can be taken.",
                        "Send fewer or shorter headers.");
            case 501 ->
                problem(
                        status,
                        "not-implemented",
                        "Not offered here",
                        "The request asks for something of HTTP that is not offered here.",
                        "Use the usual methods and encodings.");
            case 503 ->
                problem(
                        status,
                        "later",
                        "Not at this moment",
                        "The service cannot answer at this moment.",
                        "Send the same request again in a few seconds.");
            default -> status >= 500 ? fault(status) : other(status);
        };
    }

    static Problem unknownPath() {
        return problem(
                404,
                "unknown",
                "Not found",
                "There is nothing at this address.",
                "Check the address; the description of the interface lists what there is.");
    }

    static Problem notAcceptable(String offered) {
        return problem(
                406,
                "not-acceptable",
                "Not given in that form",
                "The answer is not given in any form that the Accept header asks for.",
                "no form".equals(offered)
                        ? "Ask for application/json, or leave the Accept header out."
                        : "Ask for " + offered + ", or leave the Accept header out.");
    }

    static Problem tooLarge() {
        return problem(
                413,
                "too-large",
                "Too large",
                "The request is larger than can be taken: a file may have %s, a request with a file %s, any other %s."
                        .formatted(
                                BodyLimits.mebibytes(BodyLimits.FILE),
                                BodyLimits.mebibytes(BodyLimits.MULTIPART),
                                BodyLimits.mebibytes(BodyLimits.OTHER)),
                "Send less at once.");
    }

    private static Problem fault(int status) {
        return problem(
                status,
                "fault",
                "A fault on our side",
                "Something went wrong here that is no fault of the request.",
                "Tell whoever runs this service, with the correlation id if there is one.");
    }

    private static Problem other(int status) {
        return problem(
                status,
                "refused",
                "Refused",
                "The request was refused before anything looked at what it says.",
                "Check the request against the description of the interface.");
    }

    private static Problem problem(int status, String kind, String title, String detail, String remedy) {
        return new Problem(status, kind, title, detail, null, remedy);
    }
}
