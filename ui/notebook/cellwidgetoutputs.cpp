// The part of CellWidget that holds what stands below the source: outputs, a question, the doctor.
#include "ui/doctor/doctorbar.h"
#include "ui/notebook/cellinputfield.h"
#include "ui/notebook/cellwidget.h"
#include "ui/notebook/notebookdoctor.h"
#include "ui/notebook/notebookfixes.h"
#include "ui/notebook/outputtextfile.h"
#include "ui/output/outputarea.h"

#include <utility>

namespace Aloft {

void CellWidget::ensureOutputs()
{
    if (m_outputs)
        return;
    m_outputs = new OutputArea(m_services.outputs, this);
    connect(m_outputs, &OutputArea::heightChanged, this, &CellWidget::heightChanged);
    connect(m_outputs, &OutputArea::linkActivated, this, &CellWidget::linkActivated);
    connect(m_outputs, &OutputArea::saveFailed, this, &CellWidget::saveFailed);
    connect(m_outputs, &OutputArea::moreRequested, this,
            [this] { m_outputs->showMore(cell().outputs); });
    connect(m_outputs, &OutputArea::saveRequested, this, [this] {
        askToSaveOutputs(cell(), this, [this](const QString &path, const QString &reason) {
            Q_EMIT saveFailed(path, reason);
        });
    });
}

void CellWidget::setQuestion(const std::optional<CellQuestion> &question)
{
    if (!question && !m_question)
        return;
    if (!m_question) {
        m_question = new CellInputField(this);
        connect(m_question, &CellInputField::answered, this,
                [this](const QString &value) { Q_EMIT answered(m_cellId, value); });
    }
    if (question) {
        m_question->ask(question->prompt, question->isPassword);
        m_question->show();
        if (m_look.isCurrent)
            m_question->focusField();
    } else {
        m_question->hide();
    }
    Q_EMIT heightChanged();
}

void CellWidget::resetOutputs()
{
    if (!m_outputs && cell().outputs.empty())
        return;
    ensureOutputs();
    m_outputs->setHeldBack(cell().moreOutputs.size());
    m_outputs->reset(cell().outputs);
    showFolds();
}

void CellWidget::appendOutputs(int first)
{
    ensureOutputs();
    m_outputs->setHeldBack(cell().moreOutputs.size());
    m_outputs->append(cell().outputs, first);
    showFolds();
}

void CellWidget::growOutput(int output, qsizetype from)
{
    if (m_outputs)
        m_outputs->grow(cell().outputs, output, from);
}

void CellWidget::changeOutput(int output)
{
    if (m_outputs)
        m_outputs->change(cell().outputs, output);
}

/// The bar stays as it is, open or not, while it is about the same failure.
void CellWidget::showDoctor()
{
    const CellVerdict *verdict = m_services.doctor ? m_services.doctor->verdictOn(m_row) : nullptr;
    const bool isShown = verdict && !areOutputsHidden();
    if (!isShown && (!m_doctor || !m_doctor->isVisibleTo(this)))
        return;
    if (!m_doctor)
        m_doctor = makeDoctorBar();
    if (isShown && std::exchange(m_verdict, verdict->serial) != verdict->serial)
        m_doctor->setDiagnosis(verdict->diagnosis, verdict->report, verdict->error);
    m_doctor->setVisible(isShown);
    Q_EMIT heightChanged();
}

DoctorBar *CellWidget::makeDoctorBar()
{
    auto *bar = new DoctorBar(this);
    connect(bar, &DoctorBar::heightChanged, this, &CellWidget::heightChanged);
    connect(bar, &DoctorBar::linkActivated, this, &CellWidget::linkActivated);
    connect(bar, &DoctorBar::fixRequested, &m_services.doctor->fixes(), &NotebookFixes::carryOut);
    connect(bar, &DoctorBar::closed, m_services.doctor,
            [this] { m_services.doctor->dismiss(m_cellId); });
    return bar;
}

} // namespace Aloft
