package org.mattersarising.accounts;

/** Something asked of accounts can't be done. The message is for whoever asked: what is wrong, then what to do. */
public final class AccountRefusal extends RuntimeException {

    AccountRefusal(String whatIsWrongAndWhatToDo) {
        super(whatIsWrongAndWhatToDo);
    }
}
