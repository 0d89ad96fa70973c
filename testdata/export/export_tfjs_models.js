// Export a TF.js layers model with real @tensorflow/tfjs:  node export_tfjs_models.js OUT_DIR
const tf = require('@tensorflow/tfjs'); const fs = require('fs'); const path = require('path');
const out = process.argv[2];
async function save(model, name) {
  const dir = path.join(out, name); fs.mkdirSync(dir, {recursive: true});
  await model.save(tf.io.withSaveHandler(async a => {
    const doc = {modelTopology: a.modelTopology, format: a.format, generatedBy: a.generatedBy, convertedBy: a.convertedBy,
                 weightsManifest: [{paths: ['./weights.bin'], weights: a.weightSpecs}]};
    fs.writeFileSync(path.join(dir, 'model.json'), JSON.stringify(doc));
    fs.writeFileSync(path.join(dir, 'weights.bin'), Buffer.from(a.weightData));
    return {modelArtifactsInfo: {dateSaved: new Date(0), modelTopologyType: 'JSON'}};
  }));
}
(async () => {
  const m = tf.sequential({name: 'seq'});
  m.add(tf.layers.dense({units: 3, inputShape: [4], activation: 'relu', name: 'd1', kernelInitializer: 'heNormal'}));
  m.add(tf.layers.batchNormalization({name: 'bn'})); m.add(tf.layers.dropout({rate: 0.2, name: 'drop'}));
  m.add(tf.layers.dense({units: 2, useBias: false, name: 'd2'}));
  await save(m, 'tfjs-sequential');
  const x = tf.input({shape: [5, 3], name: 'x'});
  const y = tf.layers.lstm({units: 2, name: 'lstm', returnSequences: true}).apply(x);
  const z = tf.layers.timeDistributed({layer: tf.layers.dense({units: 2}), name: 'td'}).apply(y);
  await save(tf.model({inputs: x, outputs: tf.layers.flatten({name: 'f'}).apply(z), name: 'fun'}), 'tfjs-functional');
})();
