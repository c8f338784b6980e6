#pragma once

#include "core/base/error.h"
#include "ui/output/stopbutton.h"
#include "ui/output/terminalview.h"
#include "ui/theme/colors.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace Aloft {

class RunFigures;

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

Q_SIGNALS:
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
    void askForInput(const QString &prompt, Echo echo);
    void focusInput();
    void closeInput();
    virtual void takeAnswer(const QString &line) = 0; ///< of the field, without a line end
    virtual void stop(StopButton::Step step) = 0;

    QToolButton *addButton(const QString &icon, const QString &name); ///< before the standing ones

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildInput();
    void buildSearch();
    void answer();
    bool filterSearchKey(const QKeyEvent &key);
    void saveText();

    const QString m_title;
    TerminalView *m_terminal;
    QWidget *m_inputRow;
    QLabel *m_prompt;
    QLineEdit *m_input;
    QLabel *m_state;
    QLineEdit *m_search;
    QLabel *m_matches;
    QHBoxLayout *m_buttons;
    StopButton *m_stop;
    RunFigures *m_figures;
    bool m_lastIsComplete = true; ///< the text ends with a line end
};

} // namespace Aloft
