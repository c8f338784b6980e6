#pragma once

#include "app/commands/runprogramcommand.h"
#include "core/jupyter/notebook/notebook.h"
#include "core/text/inlineimages.h"

namespace Aloft {

/// `run FILE.ipynb [--output OUT]`: all cells in a fresh kernel, in the order of the file, until
/// one fails. With --json each cell is told with its outputs when it is done.
class RunNotebookCommand : public RunProgramCommand
{
    Q_OBJECT

public:
    explicit RunNotebookCommand(const CommandContext &context);

protected:
    Result<void> checkUsage() override;
    Result<void> prepare(RunOrder &order, const Session &session) override;
    void begin() override;
    void awaitLine() override;
    void print(const QByteArray &bytes, OutputMark::Stream stream) override;
    void conclude(const std::optional<Error> &error) override;

private:
    Result<void> prepareOutput();
    QByteArray blank() const;
    void look();
    bool bringsHome() const; ///< outputs of another machine into a file here
    Result<void> bringHome();
    void takeCells(int done);
    void tellCells(int done);
    void tellCell(int index, const Cell &cell);
    void tellState(int index, const QString &state);
    void fetchThen(const std::function<void()> &next);
    void finish(const std::optional<Error> &error);
    Error failureOfCell(const Error &error) const;

    struct CodeCell
    {
        int row = 0; ///< among all cells of the file
        QString id;
    };

    InlineImages m_images;
    Notebook m_notebook;        ///< as it was read: what is to be run
    QList<CodeCell> m_cells;    ///< those that have something to run
    QString m_result;           ///< the file with the outputs; here, or fetched to here
    bool m_isElsewhere = false; ///< the file with the outputs is written on another machine
    bool m_isFetching = false;
    int m_question = 0;       ///< the last one that an answer was asked for
    int m_shown = -1;         ///< index of the cell whose turn was shown last
    int m_told = 0;           ///< cells that were told as done
    int m_begun = -1;         ///< index of the cell that was told last as started
    bool m_hasFailed = false; ///< the cell that was told last
};

} // namespace Aloft
