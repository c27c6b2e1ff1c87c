package org.mattersarising.standalone.data;

/** Something asked of this program can't be done. The message is for the person who asked: what is wrong, then what to do. */
public class Refusal extends RuntimeException {

    public Refusal(String whatIsWrongAndWhatToDo) {
        super(whatIsWrongAndWhatToDo);
    }

    public Refusal(String whatIsWrongAndWhatToDo, Throwable cause) {
        super(whatIsWrongAndWhatToDo, cause);
    }
}
