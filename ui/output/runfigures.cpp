#include "ui/output/runfigures.h"

#include "ui/output/imagestore.h"
#include "ui/output/outputarea.h"
#include "ui/theme/followlanguage.h"

#include <QResizeEvent>
#include <QScrollBar>
#include <QTimer>

namespace Aloft {

RunFigures::RunFigures(QWidget *parent)
    : QScrollArea(parent)
    , m_images(new ImageStore(this))
    , m_area(new OutputArea({m_images, {}}))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    followLanguage(this, [this] { setAccessibleName(tr("Figures")); });
    setBackgroundRole(QPalette::Base);
    setWidget(m_area);
    hide();
    connect(m_area, &OutputArea::heightChanged, this, &RunFigures::fit);
    connect(m_area, &OutputArea::linkActivated, this, &RunFigures::linkActivated);
    connect(m_area, &OutputArea::saveFailed, this, &RunFigures::saveFailed);
    connect(m_area, &OutputArea::moreRequested, this, [this] { m_area->showMore(m_outputs); });
}

void RunFigures::add(const RichOutput &output)
{
    m_outputs.emplace_back(output);
    if (count() > mostFigures) {
        m_outputs.erase(m_outputs.begin());
        m_area->reset(m_outputs);
    } else {
        m_area->append(m_outputs, count() - 1);
    }
    show();
    fit();
    QTimer::singleShot(0, this,
                       [this] { verticalScrollBar()->setValue(verticalScrollBar()->maximum()); });
}

void RunFigures::updateDisplay(const RichOutput &output)
{
    for (size_t i = 0; i < m_outputs.size(); ++i) {
        auto *shown = std::get_if<RichOutput>(&m_outputs[i]);
        if (!shown || output.displayId.isEmpty() || shown->displayId != output.displayId)
            continue;
        shown->data = output.data;
        shown->metadata = output.metadata;
        m_area->change(m_outputs, int(i));
    }
}

void RunFigures::clear()
{
    m_outputs.clear();
    m_area->reset(m_outputs);
    hide();
}

void RunFigures::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void RunFigures::fit()
{
    m_area->setMinimumHeight(m_area->heightFor(viewport()->width()));
}

} // namespace Aloft

#include "moc_runfigures.cpp"
