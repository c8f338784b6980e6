#pragma once

#include "core/base/error.h"
#include "ui/output/stopbutton.h"
#include "ui/output/terminalview.h"
#include "ui/theme/colors.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace Aloft {

class RunFigures;
class ToneLabel;

/// The frame around what a program prints: its text, its pictures, a field for answers, a line
/// that says how it stands, and what can be done with it. What is shown, the subclass knows.
class OutputPane : public QWidget
{
    Q_OBJECT

public:
    const QString &title() const { return m_title; }
    TerminalView &terminal() const { return *m_terminal; }
    virtual bool isRunning() const = 0;
    virtual void clear();
    void stopFurther(); ///< as the stop button does: gently first, then the step that it offers

Q_SIGNALS:
    void stopOffered(); ///< a harder step, in the state line: the last one did not help
    void runningChanged(bool isRunning);
    void linkActivated(const QUrl &link);
    void messagePosted(const Aloft::Error &error);

protected:
    OutputPane(const QString &title, QList<StopButton::Step> steps, QWidget *parent);

    RunFigures &figures() const { return *m_figures; }
    StopButton &stopButton() const { return *m_stop; }
    void setState(const QString &sentence, Tone tone = Tone::Text);

    /// milliseconds since 1970, UTC: when it was printed; 0 when nobody knows.
    void print(std::string_view utf8, TerminalView::Stream stream = TerminalView::Stream::Stdout,
               qint64 milliseconds = 0);
    void printLine(const std::string &line, TerminalView::Stream stream); ///< begins on a new line
    void say(const QString &line); ///< Aloft's own words, told from the program's by their look

    enum class Echo { Shown, Hidden };
    void askForInput(const QString &prompt, Echo echo); ///< shows the field
    void offerInput(const QString &prompt); ///< the field comes with the first key, or when shown
    void showInput();
    void hideUnusedInput(); ///< the field stays on offer
    void focusInput();
    void closeInput();
    bool takesInput() const { return m_takesInput; }
    bool isWithinLine()
        const; ///< what was printed last may be a question: no line end, no redrawing
    virtual void takeAnswer(const QString &line) = 0; ///< of the field, without a line end
    virtual void stop(StopButton::Step step) = 0;
    virtual void saveText();                      ///< asks for a file and writes what is shown
    virtual QString droppedText(int lines) const; ///< what became of the oldest lines

    void addBelow(QWidget *part); ///< of the output, above the line that says how it stands
    /// Before the standing ones; its name is asked for again when the language changes.
    QToolButton *addButton(const QString &icon, const std::function<QString()> &name);

    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildInput();
    void buildSearch();
    void answer();
    void showDropped();
    bool filterSearchKey(const QKeyEvent &key);

    const QString m_title;
    QLabel *m_dropped; ///< above a text that is not all
    qsizetype m_droppedLines = 0;
    TerminalView *m_terminal;
    QWidget *m_inputRow;
    QLabel *m_prompt;
    QLineEdit *m_input;
    QToolButton *m_inputButton;
    ToneLabel *m_state;
    QLineEdit *m_search;
    QLabel *m_matches;
    QHBoxLayout *m_buttons;
    StopButton *m_stop;
    RunFigures *m_figures;
    bool m_lastIsComplete = true; ///< the text ends with a line end
    bool m_isRedrawn = false;     ///< the last line, as a progress bar does
    bool m_takesInput = false;
    bool m_isInputWanted = false; ///< by the user, also while nothing asks
};

} // namespace Aloft
