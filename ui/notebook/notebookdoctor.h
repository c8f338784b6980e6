#pragma once

#include "core/doctor/diagnosis.h"
#include "core/hardware/hardwaredeath.h"
#include "core/jupyter/notebook/notebookdocument.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace Aloft {

class HardwareBook;
class Kernel;
class NotebookFixes;
class NotebookKernel;

/// What the doctor says of a failed cell.
struct CellVerdict
{
    Diagnosis diagnosis;
    QString report;
    QString error;  ///< its last line: "ValueError: …"
    int serial = 0; ///< another one for each look
};

/// The doctor of one notebook: looks at cells that failed, beside the window's own work.
class NotebookDoctor : public QObject
{
    Q_OBJECT

public:
    /// document and kernel outlive it; dialogs belong to the window of the widget.
    NotebookDoctor(NotebookDocument *document, NotebookKernel *kernel, QWidget *widget);

    void setFolder(const QString &folder); ///< of the notebook's file
    void setHardware(HardwareBook &book);  ///< which outlives it: knows what died of memory
    NotebookFixes &fixes() { return *m_fixes; }

    /// Null: nothing is wrong, or it is not known yet: changed() tells. Good until the next event.
    const CellVerdict *verdictOn(int row);
    void dismiss(const QString &cellId); ///< until it runs again

Q_SIGNALS:
    void changed(const QString &cellId);

private:
    using Look = std::function<CellVerdict()>;
    struct Loss
    {
        QString reason; ///< the kernel's own words
        QDateTime at;   ///< UTC
    };

    void look(int row);
    void lookBy(const QString &cellId, const Look &look);
    void noteLoss(const QString &cellId);
    void lookForLostNumbers(const QString &cellId);
    std::optional<HardwareDeath> deathBehind(const Loss &loss) const;
    void explainLoss(const QString &cellId);
    DoctorContext context() const;
    void forget(int row);
    void takeVerdict(const QString &cellId, CellVerdict verdict);
    void askForFacts(const QString &cellId);
    void askAgain(const QString &cellId);
    void takeFacts(const QString &cellId, const QByteArray &output);

    NotebookDocument *m_document;
    NotebookKernel *m_kernel;
    NotebookFixes *m_fixes;
    QString m_folder;
    QHash<QString, CellVerdict> m_verdicts; ///< by cell id
    QHash<QString, int> m_looks;            ///< under way, by cell id
    std::optional<MachineFacts> m_facts;    ///< of the kernel's machine, once they were needed
    QPointer<Kernel> m_factsOf;
    QPointer<HardwareBook> m_hardware; ///< null: nobody knows of memory
    QHash<QString, Loss> m_losses;     ///< by cell id: of a kernel that died while it ran
    int m_serial = 0;
};

} // namespace Aloft
