#pragma once

#include "core/base/result.h"
#include "core/runs/runlogreader.h"
#include "core/text/inlineimages.h"
#include "ui/output/outputpane.h"

#include <QPointer>
#include <QTimer>

#include <functional>

namespace Aloft {

class RunBook;
class RunDoctor;
class RunExport;
class RunOutputs;
class Task;
struct RunRecord;

/// The output of one run as far as it is here, from its first byte on, and what comes; how the run
/// stands; a field for its standard input. The run and its log are the book's: they go on when
/// this is deleted.
class RunView : public OutputPane
{
    Q_OBJECT

public:
    explicit RunView(const QString &title, QWidget *parent = nullptr);

    void follow(RunBook &book, const QString &runId); ///< instead of the one before
    const QString &runId() const { return m_runId; }

    /// For what is mended here: whether a file may be changed, or why not; without it, every one.
    void setWritePermission(const std::function<Result<void>(const QString &path)> &mayWrite);

    bool isRunning() const override { return m_isRunning; }
    bool isUpToDate() const; ///< all that is here is shown

protected:
    void takeAnswer(const QString &line) override;
    void stop(StopButton::Step step) override;
    void resizeEvent(QResizeEvent *event) override;
    void saveText() override; ///< every byte, also of what the view has folded or cleared
    QString droppedText(int lines) const override;

private:
    void take(const QString &runId);
    void showSome();
    bool showPiece();
    void showText(QByteArrayView bytes);
    void showImage(const InlineImage &image);
    void showRecord();
    void setRunning(const RunRecord &record);
    void tellSize();
    QString sentence(const RunRecord &record) const;
    void readHardware(const RunRecord &record);
    void relay(Task *task);
    void showQuestion();

    QPointer<RunBook> m_book;
    QString m_runId;
    RunLogReader m_reader;
    OutputMark::Stream m_stream = OutputMark::Stream::Stdout; ///< of what is being shown
    qint64 m_milliseconds = 0; ///< since 1970: when what is shown now was printed
    InlineImages m_images;
    RunDoctor *m_doctor;
    QString m_hardwareOf;         ///< the run whose hardware was read; empty: none yet
    QString m_hardware;           ///< what the machine did meanwhile, in words
    QPointer<RunExport> m_export; ///< of the book; made when it is needed
    QTimer m_turn;
    QTimer m_tick;
    bool m_isRunning = false;
    QTimer m_fit;     ///< since the last change of size
    QSize m_toldSize; ///< in characters, as the program's terminal has it
    QTimer m_pause;   ///< since the last output: time enough for a question to be one
};

/// The tab that shows a run, brought to the front: its own, one of the same title whose run is
/// over, or a new one. Null when the book has no such run.
RunView *openRun(RunOutputs &outputs, RunBook &book, const QString &runId);

} // namespace Aloft
